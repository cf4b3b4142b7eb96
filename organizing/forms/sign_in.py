from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit


class MailedCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """allauth counts tries of a mailed code in the session, which many requests at once
    read before any of them writes: so they are counted per address too, under a lock.
    """

    def clean_code(self) -> str:
        request = context.request
        # Also where nobody has this address: both have to look the same.
        address = request._login_stage.state.get("email", "")
        limit = {"action": "login_failed", "key": f"mailed-code-{address}"}
        if not ratelimit.consume(request, **limit):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        ratelimit.clear(request, **limit)
        return code
