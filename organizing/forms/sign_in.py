import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, ResetPasswordForm
from allauth.core import context, ratelimit
from django.http import HttpRequest

# Many times what finding an account and writing its mail takes on a small machine.
AS_LONG_AS_SECONDS = 0.1


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


class AskForResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Somebody's mail takes longer to make than nobody's, which a stranger could time:
    so both take the same, longer time.
    """

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        until = time.monotonic() + AS_LONG_AS_SECONDS
        address: str = super().save(request, **kwargs)
        time.sleep(max(0.0, until - time.monotonic()))
        return address
