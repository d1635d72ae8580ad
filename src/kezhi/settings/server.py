"""A company's server: records in the PostgreSQL that KEZHI_DATABASE_URL names, behind HTTPS."""

import os

from kezhi.settings.base import *  # noqa: F403
from kezhi.settings.databases import postgresql

DATABASES = {"default": postgresql(os.environ["KEZHI_DATABASE_URL"])}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
