"""Everything that differs between installations comes from the environment.

Read from top to bottom. In production a missing secret stops the start; in
development, demo and tests the defaults are safe for a machine of your own.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.environment import MODE, database, is_loopback, secret, stand_in_key
from config.logs import LOGGING as LOGGING
from config.returns import *  # noqa: F403 - settings, all of them
from config.signing_in import *  # noqa: F403 - settings, all of them

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Mode and address ---------------------------------------------------------

PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = MODE == "development"

BASE_URL = os.environ.get("TREDE_URL", "http://localhost:8000").rstrip("/")
_address = urlsplit(BASE_URL)
HOST = _address.hostname or "localhost"
SECURE = _address.scheme == "https"
if PRODUCTION and not SECURE and not is_loopback(HOST):
    message = "TREDE_URL must start with https:// unless it names this machine."
    raise ImproperlyConfigured(message)
# The footer says so: somebody may believe a loopback address is protected.
INSECURE_LOOPBACK = not SECURE
ALLOWED_HOSTS = [HOST] if PRODUCTION else [HOST, "localhost", "127.0.0.1", "testserver"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = int(os.environ.get("TREDE_TRUSTED_PROXIES", "0"))
if SECURE and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Secrets ------------------------------------------------------------------

SECRET_KEY = secret("TREDE_SECRET_KEY", "only-for-development-" + "x" * 50)
# "id:base64,id:base64": the first seals, all of them open. Never from SECRET_KEY:
# that one is shared with sessions and is replaced for other reasons.
FIELD_KEYS = secret("TREDE_FIELD_KEYS", "dev:" + stand_in_key("fields"))
LOOKUP_KEY = secret("TREDE_LOOKUP_KEY", stand_in_key("lookup"))
LINK_KEY = secret("TREDE_LINK_KEY", stand_in_key("links"))
HEALTH_TOKEN = os.environ.get("TREDE_HEALTH_TOKEN", "")

# --- Apps ---------------------------------------------------------------------

INSTALLED_APPS = [
    *(["demo"] if DEMO else []),
    "intake",
    "overview",
    "privacy",
    "reminders",
    "conversations",
    "ladder",
    "organizing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    # Its widget templates, so that ours may replace one.
    "django.forms",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "intake.middleware.body_of_known_size",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "intake.middleware.set_up_first",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organizing.middleware.sign_in_as_a_page",
    "organizing.middleware.session_age",
    "organizing.middleware.own_language_and_time",
    "organizing.middleware.second_factor_required",
    "organizing.middleware.never_stored",
    "organizing.middleware.denials_noted",
    "reminders.middleware.nudge_after_change",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "organizing.pages.page_context",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------

DATA_DIR = Path(os.environ.get("TREDE_DATA_DIR", BASE_DIR / "data"))
DATABASE_URL = os.environ.get("TREDE_DATABASE_URL", "")
if not DATABASE_URL:
    # Only for this account: the SQLite database lies in it.
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    DATABASE_URL = f"sqlite:///{DATA_DIR / f'{MODE}.sqlite3'}"
DATABASES = {"default": database(DATABASE_URL)}
# Who was erased, kept outside the database for `restore`; and what rooms beside
# `privacy` do in the transaction that erases somebody.
TOMBSTONES = os.environ.get("TREDE_TOMBSTONES", str(DATA_DIR / "erased.jsonl"))
ERASED_ALSO_BY = ["intake.actions.forget_person", "overview.actions.forget_person"]
# And what rooms above `conversations` do in the one that deletes what somebody told.
FORGOTTEN_ALSO_BY = ["privacy.actions.forget_reviewed"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: only a clock's bell, never a memory ---------------------------------

REDIS_URL = os.environ.get("TREDE_REDIS_URL", "")
# In the database: signing in, whose limits count in the cache, works without Redis.
_CACHE = "django.core.cache.backends.db.DatabaseCache"
CACHES = {"default": {"BACKEND": _CACHE, "LOCATION": "django_cache"}}
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 120
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # its log would tell what somebody typed

# --- Accounts: what follows from the address; the rest in config/signing_in.py ----

ACCOUNT_DEFAULT_HTTP_PROTOCOL = _address.scheme
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Idle and absolute limits per role: organizing/middleware.py.
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Security headers -----------------------------------------------------------

SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Only the import takes a file, and says so itself.
FILE_UPLOAD_HANDLERS = ["intake.uploads.NoFile"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# --- Mail -----------------------------------------------------------------------

SMTP_HOST = os.environ.get("TREDE_SMTP_HOST", "localhost")
SMTP_PORT = int(os.environ.get("TREDE_SMTP_PORT", "25"))
SMTP_USER = os.environ.get("TREDE_SMTP_USER", "")
SMTP_PASSWORD = os.environ.get("TREDE_SMTP_PASSWORD", "")
# starttls (required, never optional), tls, or none for a relay on this machine.
SMTP_TLS = os.environ.get("TREDE_SMTP_TLS", "starttls" if PRODUCTION else "none")
if SMTP_TLS not in {"starttls", "tls", "none"}:
    message = "TREDE_SMTP_TLS is starttls, tls or none."
    raise ImproperlyConfigured(message)
if PRODUCTION and SMTP_TLS == "none" and not is_loopback(SMTP_HOST):
    message = "TREDE_SMTP_TLS=none is only for a mail server on this machine."
    raise ImproperlyConfigured(message)
DEFAULT_FROM_EMAIL = os.environ.get("TREDE_MAIL_FROM", f"Trede <trede@{HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Only for sign-in codes and password resets; letters leave through reminders/.
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": SMTP_HOST,
            "port": SMTP_PORT,
            "username": SMTP_USER,
            "password": SMTP_PASSWORD,
            "use_tls": SMTP_TLS == "starttls",
            "use_ssl": SMTP_TLS == "tls",
            "timeout": 10,
        },
    }
}
# The fault tests divide lease, waits, limits and drain box by this.
DELIVERY_SPEED = int(os.environ.get("TREDE_DELIVERY_SPEED", "1"))

# --- Language and time ------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- Static files -----------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("TREDE_STATIC_DIR", DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
_FILES = {
    "production": "config.storage.PackedStaticFiles",
    "demo": "config.storage.HashedStaticFiles",
}
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _FILES.get(MODE, _PLAIN)},
}
WHITENOISE_USE_FINDERS = MODE in {"development", "test"}
