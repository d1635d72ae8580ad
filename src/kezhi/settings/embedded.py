"""The embedded default: everything in one data folder, no server but our own."""

from kezhi.settings.base import *  # noqa: F403
from kezhi.settings.base import HOME
from kezhi.settings.databases import sqlite

DATABASES = {"default": sqlite(HOME / "kezhi.sqlite3")}
