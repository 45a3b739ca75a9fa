"""Django's settings, read from the environment so that one program serves every installation. docs/settings.md lists them."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from closeknit.site import databases, environment, mail, paths

ENVIRONMENT = environment.Environment(os.environ)  # site/checks.py explains what is wrong in it
DATA = ENVIRONMENT.read("CLOSEKNIT_DATA", paths.data_folder, closed=paths.named_folder())
SECRET_KEY = ENVIRONMENT.read(
    "CLOSEKNIT_SECRET_KEY", lambda given: paths.secret_key(DATA, given), closed=secrets.token_urlsafe(64)
)
CREDENTIALS_KEYS = ENVIRONMENT.read("CLOSEKNIT_CREDENTIALS_KEY", lambda given: paths.credentials_keys(DATA, given), closed=[])
# kit/web asks nothing of a private network but of these.
ALLOW_NETWORKS = ENVIRONMENT.read("CLOSEKNIT_ALLOW_NETWORKS", environment.networks, closed=[])
DEBUG = ENVIRONMENT.read("CLOSEKNIT_DEBUG", environment.switch("CLOSEKNIT_DEBUG"), closed=False)

# The address people use. https:// selects everything production needs; without one, plain HTTP on this machine only.
ORIGIN = ENVIRONMENT.read("CLOSEKNIT_ORIGIN", environment.origin, closed="")
IS_SECURE = ORIGIN.startswith("https://")
HOST = urlsplit(ORIGIN).hostname or ""
NOTED_ADDRESS = paths.noted_address
TLS_CERT = ENVIRONMENT.read("CLOSEKNIT_TLS_CERT", environment.readable_file("CLOSEKNIT_TLS_CERT"), closed="")
TLS_KEY = ENVIRONMENT.read("CLOSEKNIT_TLS_KEY", environment.readable_file("CLOSEKNIT_TLS_KEY"), closed="")
ALLOWED_HOSTS = [f"[{HOST}]" if ":" in HOST else HOST] if HOST else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_SECURE
# Browsers do not tell ports apart: on plain localhost each installation's cookies carry its own mark.
_MARK = hashlib.sha256(f"cookies of {SECRET_KEY}".encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = "__Host-closeknit" if IS_SECURE else f"closeknit-{_MARK}"
CSRF_COOKIE_NAME = "__Host-closeknit-form" if IS_SECURE else f"closeknit-form-{_MARK}"
CSRF_FAILURE_VIEW = "closeknit.site.views.form_expired"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
# site/proxies.py takes this header away from everybody but a proxy of one's own, and sets the client's address.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE and not TLS_CERT else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

ROOMS = ["kit", "accounts", "trust", "notify", "ledger", "contacts", "members", "talk", "stories", "imports", "sources"]
ROOMS += ["gatherings", "today", "replies", "hosts", "exports", "site"]
INSTALLED_APPS = [
    *(f"closeknit.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "channels",
    "csp",
    "lucide",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "closeknit.site.middleware.SecureHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "closeknit.site.middleware.WholeForms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "closeknit.site.middleware.MemberLocale",
    "closeknit.site.middleware.Whose",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "closeknit.site.middleware.SessionsSeen",
    "closeknit.site.middleware.Visits",
    "closeknit.site.middleware.SignInFirst",
    "closeknit.site.middleware.InGoodStanding",
    "closeknit.site.middleware.KindRefusals",
]
ROOT_URLCONF = "closeknit.site.urls"
ASGI_APPLICATION = "closeknit.site.asgi.application"
WSGI_APPLICATION = "closeknit.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "closeknit.site.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "closeknit.kit.templatetags.kit"],
        },
    }
]

DURABILITY = ENVIRONMENT.read("CLOSEKNIT_DURABILITY", environment.durability, default="NORMAL", closed="FULL")
DATABASES = {
    "default": ENVIRONMENT.read(
        "DATABASE_URL",
        lambda url: databases.database(url, folder=DATA, durability=DURABILITY),
        closed=databases.NOWHERE,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
FORM_RENDERER = "closeknit.site.forms.Fields"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "closeknit.site.adapter.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # nobody signs up; without password1 nobody could sign in by password either
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # the adapter then does the work of a letter and sends none
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the present one, and the one it is being changed to
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Closeknit"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: phones' clocks are not exact
MFA_FORMS = {"add_webauthn": "closeknit.site.forms.AddPasskey"}
MFA_ADAPTER = "closeknit.site.adapter.SecondSteps"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
MFA_RECOVERY_CODES_SHOW_ONCE = True
USERSESSIONS_TRACK_ACTIVITY = True

globals().update(ENVIRONMENT.read("CLOSEKNIT_MAIL", lambda url: mail.settings_for(url, DATA), closed=mail.to_a_file(DATA)))
MAIL_FROM = f"Closeknit <closeknit@{HOST or 'localhost'}>"
MAIL_FROM = ENVIRONMENT.read("CLOSEKNIT_MAIL_FROM", environment.sender, default=MAIL_FROM, closed=MAIL_FROM)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
REPLY_ADDRESS = ENVIRONMENT.read("CLOSEKNIT_REPLY_ADDRESS", mail.reply_address, closed="")
REPLY_MAILBOX = ENVIRONMENT.read("CLOSEKNIT_REPLY_MAILBOX", mail.reply_mailbox, closed=None)
REPLY_SECRET = ENVIRONMENT.read("CLOSEKNIT_REPLY_SECRET", mail.reply_secret, closed="")

BACKUP_FOLDER = Path(ENVIRONMENT.given.get("CLOSEKNIT_BACKUPS", "").strip() or DATA / "backups").expanduser()
BACKUP_RECIPIENT = ENVIRONMENT.read("CLOSEKNIT_BACKUP_KEY", environment.age_recipient, closed="")
BACKUP_KEEP = ENVIRONMENT.read("CLOSEKNIT_BACKUP_KEEP", environment.keep, default="7,4,6")

# What one token may ask in a minute; a change counts as three.
API_A_MINUTE = ENVIRONMENT.read(
    "CLOSEKNIT_API_A_MINUTE", environment.whole_number("CLOSEKNIT_API_A_MINUTE"), default="600", closed=0
)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("de", _("German")), ("es", _("Spanish"))]
LANGUAGES += ENVIRONMENT.read("CLOSEKNIT_LANGUAGES", environment.more_languages, closed=[])
LANGUAGE_COOKIE_NAME = "closeknit-language"
LOCALE_PATHS = [DATA / "locale", Path(__file__).resolve().parent / "locale"]  # an operator's own words come first
FORMAT_MODULE_PATH = "closeknit.site.dates"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "closeknit.site.static.HashedFiles"},
}
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media-is-never-served-directly/"
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "closeknit.site.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"closeknit": {"level": "INFO"}, "django": {"level": "WARNING", "propagate": True}},
}
