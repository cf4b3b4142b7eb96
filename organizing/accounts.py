"""Where allauth asks us how things are done here."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils import timezone, translation

from organizing import audit
from organizing.instant_mail import mail_soon
from organizing.models import User
from organizing.pages import is_our_path

SIGNED_OUT = "account/messages/logged_out.txt"
TO_NOBODY = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up uninvited."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        audit.record("signed_in", by=user, now=timezone.now())
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted, without the address: it may be a typing mistake of a stranger."""
        audit.record("sign_in_failed", by=None, now=timezone.now())
        super().authentication_failed(request, **credentials)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """In the language of the page that shows it, which is the next one.

        Signing in goes from the browser's language to the account's, signing out back.
        """
        language = translation.get_language_from_request(request)
        if isinstance(request.user, User) and message_template != SIGNED_OUT:
            language = request.user.language
        with translation.override(language):
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """A stranger's mail is written as well, and then dropped: nobody can tell by
        the time it takes whether an address has an account.
        """
        request = allauth_context.request
        ours = {name: _at_our_address(value) for name, value in context.items()}
        words = {"request": request, "email": email, **ours}
        site = get_current_site(request)
        site.domain = site.name = urlsplit(settings.BASE_URL).netloc
        words["current_site"] = site
        mail = self.render_mail(template_prefix, email, words)
        if template_prefix != TO_NOBODY:
            mail_soon(mail)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor shows that: a password may have been read along."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        factors = [one for one in methods if one["id"] != "reauthenticate"]
        return factors or methods

    def is_safe_url(self, url: str) -> bool:
        """allauth's own lets other ports pass, and breaks on what is no address."""
        return is_our_path(url)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def _at_our_address(value: Any) -> Any:
    """A link as TREDE_URL has it, whatever the request called us: another port of our
    machine may be somebody else's.
    """
    if not (isinstance(value, str) and value.startswith(("http://", "https://"))):
        return value
    return (
        urlsplit(settings.BASE_URL)
        ._replace(path=urlsplit(value).path, query=urlsplit(value).query)
        .geturl()
    )


class AccountsWithRoles(AuthenticationBackend):  # type: ignore[misc]
    """The account of a request with its roles: every page asks for both."""

    def get_user(self, user_id: Any) -> User | None:
        found = User.objects.with_roles(user_id)
        return found if found and self.user_can_authenticate(found) else None


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def get_totp_label(self, user: Any) -> str:
        return user.email if isinstance(user, User) else str(user)


class UnlikeTheAccountValidator(UserAttributeSimilarityValidator):
    """Django's own, for the two things our accounts have."""

    DEFAULT_USER_ATTRIBUTES = ("email", "name")
