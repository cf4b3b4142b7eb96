"""Accounts: how somebody signs in, and what a password must be."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.environment import MODE

AUTH_USER_MODEL = "organizing.User"
AUTHENTICATION_BACKENDS = ["organizing.accounts.AccountsWithRoles"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "organizing.accounts.UnlikeTheAccountValidator"},
    {"NAME": "organizing.passwords.MaximumLengthValidator"},
    {"NAME": "organizing.passwords.WordsOfTheHouseValidator"},
    {"NAME": "organizing.passwords.BreachedPasswordValidator"},
]
# A file of passwords that leaked elsewhere; docs/running.md tells where it comes from.
BREACHED_PASSWORDS = os.environ.get("TREDE_BREACHED_PASSWORDS", "")
if BREACHED_PASSWORDS and not os.access(BREACHED_PASSWORDS, os.R_OK):
    # Now, and not when somebody chooses a password.
    message = f"TREDE_BREACHED_PASSWORDS: {BREACHED_PASSWORDS} cannot be read."
    raise ImproperlyConfigured(message)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "organizing.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
# An invitation was mailed to the address, so opening it is the verification.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # written, never sent: organizing/accounts.py
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_FORMS = {
    "confirm_login_code": "organizing.forms.sign_in.MailedCodeForm",
    "reset_password": "organizing.forms.sign_in.AskForResetForm",
}
# Signing in is limited by itself; these also tell whether a password is right.
ACCOUNT_RATE_LIMITS = {"reauthenticate": "10/5m/user", "change_password": "10/5m/user"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Trede"
MFA_ADAPTER = "organizing.accounts.FactorAdapter"
# The demo group runs without a second factor so that a newcomer can look around.
SECOND_FACTOR_REQUIRED = MODE in {"production", "development"}
