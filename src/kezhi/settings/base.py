"""What every deployment shares. Environment names are listed in docs/guide/settings.md."""

import os
import secrets
from pathlib import Path

from kezhi.settings.given import whole
from kezhi.settings.logs import logging_of
from kezhi.settings.notices import *  # noqa: F403
from kezhi.settings.signin import *  # noqa: F403

HOME = Path(os.environ.get("KEZHI_HOME", "var")).resolve()
SOURCE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    """The signing key: from the environment, else made once and kept in the data folder."""
    if given := os.environ.get("KEZHI_SECRET_KEY"):
        return given
    kept = HOME / "secret.key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KEZHI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KEZHI_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "kezhi.ui",
    "kezhi.audit",
    "kezhi.accounts",
    "kezhi.signin",
    "kezhi.jobs",
    "kezhi.notices",
    "kezhi.customers",
    "kezhi.privacy",
    "kezhi.trade",
    "kezhi.care",
    "kezhi.reports",
    "kezhi.policies",
    "kezhi.grading",
    "kezhi.approvals",
    "kezhi.duties",
    "kezhi.forms",
    "kezhi.handovers",
    "kezhi.imports",
    "kezhi.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "treebeard",
    "django_htmx",
    "template_partials",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kezhi.ui.middleware.ContentPolicy",  # around everything: static files and failures too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kezhi.operations.middleware.Observed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kezhi.ui.middleware.Readable",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kezhi.audit.middleware.WhereFrom",
    "kezhi.signin.middleware.Gate",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kezhi.ui.middleware.Today",
    "kezhi.ui.middleware.Refusals",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns the answer into “wait”
]

ROOT_URLCONF = "kezhi.urls"
WSGI_APPLICATION = "kezhi.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kezhi.ui.navigation.navigation",
            ],
            "builtins": ["kezhi.ui.templatetags.kz", "template_partials.templatetags.partials"],
        },
    }
]

AUTH_USER_MODEL = "accounts.Staff"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
# None: the company decides in the application (operations.declarations)
KEZHI_AUDIT_YEARS = whole("KEZHI_AUDIT_YEARS")
KEZHI_PRIVACY_ANSWER_DAYS = whole("KEZHI_PRIVACY_ANSWER_DAYS")
KEZHI_PRIVACY_ERASE_DAYS = whole("KEZHI_PRIVACY_ERASE_DAYS")
KEZHI_NIGHTLY_BACKUPS = whole("KEZHI_NIGHTLY_BACKUPS")
KEZHI_QUIET_HOURS = os.environ.get("KEZHI_QUIET_HOURS")
KEZHI_METRICS_TOKEN = os.environ.get("KEZHI_METRICS_TOKEN", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = logging_of(HOME)

Q_CLUSTER = {
    "name": "kezhi",
    "orm": "default",
    "workers": 1,
    "timeout": 3600,
    "retry": 3660,  # longer than the timeout, or a slow job would start twice
    "max_attempts": 3,
    "poll": 1,
    "catch_up": False,
    "label": "kezhi",
    "log_level": "WARNING",
}
