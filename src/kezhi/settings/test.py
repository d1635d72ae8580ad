"""Tests: a throw-away data folder; PostgreSQL where KEZHI_TEST_DATABASE_URL names one, else SQLite."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KEZHI_SECRET_KEY", "only-for-tests")
# Never the data folder of the machine's owner; processes that a test starts find the same one, other workers another.
os.environ["KEZHI_HOME"] = str(
    Path(
        os.environ.setdefault("KEZHI_TEST_HOME", tempfile.mkdtemp(prefix="kezhi-test-")),
        os.environ.get("PYTEST_XDIST_WORKER", "alone"),
    )
)
os.environ["KEZHI_CACHE"] = ""  # what is tested is compiled, never found

from kezhi.settings.base import *  # noqa: F403
from kezhi.settings.base import Q_CLUSTER, STORAGES
from kezhi.settings.databases import postgresql, sqlite

if _url := os.environ.get("KEZHI_TEST_DATABASE_URL"):
    DATABASES = {"default": postgresql(_url)}
else:
    DATABASES = {"default": sqlite(Path(os.environ["KEZHI_HOME"]) / "kezhi.sqlite3")}
    # A file, not memory: DuckDB attaches the same store that Django writes.
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["KEZHI_HOME"]) / "test.sqlite3"}

Path(os.environ["KEZHI_HOME"], "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
Q_CLUSTER = {**Q_CLUSTER, "sync": True}
