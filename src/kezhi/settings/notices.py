"""How notices leave the house: the mail server, the addresses that may be written to, and when nothing is sent."""

from __future__ import annotations

import os
import sys
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit


def _mail_server(given: str) -> SplitResult:
    """Nothing, smtp:// or smtps:// with a host; anything else stops the program with one sentence."""
    try:
        parts = urlsplit(given)
        is_one = not given or (parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0)
    except ValueError:
        is_one = False
    if not is_one:
        said = "环境变量 KEZHI_SMTP_URL 须形如 smtps://用户:密码@主机:465，没有启动。请改正后再试。"
        print(said, file=sys.stderr)  # noqa: T201
        raise SystemExit(3)
    return parts


_MAIL = _mail_server(os.environ.get("KEZHI_SMTP_URL", ""))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _MAIL.hostname or ""  # without one no mail is sent
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = _MAIL.scheme == "smtp" and parse_qs(_MAIL.query).get("tls") == ["1"]
EMAIL_PORT = _MAIL.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("KEZHI_MAIL_FROM") or "kezhi@localhost"
MAIL_DOMAINS = [part.strip().lower() for part in os.environ.get("KEZHI_MAIL_DOMAINS", "").split(",") if part.strip()]
KEZHI_QUIET_HOURS = os.environ.get("KEZHI_QUIET_HOURS")  # None: as the company decided
QUIET_REST_DAYS = os.environ.get("KEZHI_QUIET_REST_DAYS", "1") != "0"
