"""Signing in: what is asked, for how long it holds, through whom, and whom the server itself may call."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from kezhi.settings.given import whole, words, words_or_none

# Our own rules; None: the company decides in the application (operations.declarations)
KEZHI_IDLE_MINUTES = whole("KEZHI_IDLE_MINUTES")
KEZHI_SECOND_FACTOR_FOR = words_or_none("KEZHI_SECOND_FACTOR_FOR")  # names of posts, capabilities, or * for everybody
KEZHI_OUTGOING_HOSTS = words_or_none("KEZHI_OUTGOING_HOSTS")
PROXIES = words("KEZHI_PROXIES")
ADDRESS_FAILURES = whole("KEZHI_ADDRESS_FAILURES") or 100
SESSION_ENGINE = "kezhi.signin.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # pages carry the token themselves
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = any(origin.startswith("https://") for origin in words("KEZHI_ORIGINS"))
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0  # only on answers over https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "kezhi.accounts.backends.StaffBackend"]
LOGIN_URL = "signin:sign_in"
LOGIN_REDIRECT_URL = "duties:today"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "kezhi.signin.passwords.NotLikeTheName",
        "OPTIONS": {"user_attributes": ("username", "name"), "max_similarity": 0.7},
    },
    {"NAME": "kezhi.signin.passwords.LongEnough"},
    {"NAME": "kezhi.signin.passwords.NotCommon"},
    {"NAME": "kezhi.signin.passwords.NotOnlyFigures"},
    {"NAME": "kezhi.signin.passwords.NotUsedBefore"},
]

# django-axes: attempts are counted by sign-in name and address together
AXES_HANDLER = "kezhi.signin.throttle.Throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = whole("KEZHI_SIGN_IN_FAILURES") or 5
AXES_COOLOFF_TIME = timedelta(minutes=whole("KEZHI_SIGN_IN_WAIT_MINUTES") or 15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "kezhi.signin.requests.client_address"
AXES_USERNAME_CALLABLE = "kezhi.signin.throttle.counted_name"
AXES_LOCKOUT_CALLABLE = "kezhi.signin.web.throttled.throttled"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "code", "next"]
AXES_VERBOSE = False

# django-allauth: second factors and the protocol of the identity providers, under our own pages
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_ADAPTER = "kezhi.signin.adapters.NoSignUp"
SOCIALACCOUNT_ADAPTER = "kezhi.signin.adapters.Linked"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_REQUIRED = False
MFA_ADAPTER = "kezhi.signin.adapters.SecretsAtRest"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "客制 Kezhi"
MFA_RECOVERY_CODE_COUNT = 10


def _app(key: str, *, client: str, shared: str, name: str, **settings: str) -> dict[str, Any]:
    """A provider that is on when its client is named; `match` names the claim that equals the sign-in name."""
    if not (client_id := os.environ.get(client, "")):
        return {"APPS": []}
    stated = {setting: os.environ.get(variable, "") for setting, variable in settings.items()}
    named = {"provider_id": key, "name": os.environ.get(name, ""), "client_id": client_id}
    return {"APPS": [{**named, "secret": os.environ.get(shared, ""), "settings": stated}]}


SOCIALACCOUNT_PROVIDERS = {
    "openid": _app(
        "openid", client="KEZHI_OPENID_CLIENT", shared="KEZHI_OPENID_SECRET", name="KEZHI_OPENID_NAME",
        server_url="KEZHI_OPENID_ISSUER", match="KEZHI_OPENID_MATCH",
    ),
    "wecom": _app(
        "wecom", client="KEZHI_WECOM_CORP", shared="KEZHI_WECOM_SECRET", name="KEZHI_WECOM_NAME",
        agent="KEZHI_WECOM_AGENT", url="KEZHI_WECOM_URL", match="KEZHI_WECOM_MATCH",
    ),
    "dingtalk": _app(
        "dingtalk", client="KEZHI_DINGTALK_CLIENT", shared="KEZHI_DINGTALK_SECRET", name="KEZHI_DINGTALK_NAME",
        corp="KEZHI_DINGTALK_CORP", url="KEZHI_DINGTALK_URL",
    ),
    "feishu": _app(
        "feishu", client="KEZHI_FEISHU_APP", shared="KEZHI_FEISHU_SECRET", name="KEZHI_FEISHU_NAME",
        url="KEZHI_FEISHU_URL", match="KEZHI_FEISHU_MATCH",
    ),
}  # fmt: skip


# Whom the server may call: the hosts named here and those of the providers that are on
_OF_PROVIDERS = {
    "wecom": ("qyapi.weixin.qq.com",),
    "dingtalk": ("api.dingtalk.com",),
    "feishu": ("open.feishu.cn",),
}


def _hosts_of_providers() -> list[str]:
    hosts: list[str] = []
    for key, stated in SOCIALACCOUNT_PROVIDERS.items():
        for app in stated["APPS"]:
            url = app["settings"].get("server_url") or app["settings"].get("url")
            hosts += [urlsplit(url).hostname or ""] if url else _OF_PROVIDERS[key]
    return hosts


OUTGOING_HOSTS = _hosts_of_providers()  # beside those that the company names
OUTGOING_NETWORKS = words("KEZHI_OUTGOING_NETWORKS")
