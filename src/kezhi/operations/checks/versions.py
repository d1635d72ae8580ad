"""What is running here."""

from __future__ import annotations

from collections.abc import Callable

import django
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from kezhi import __version__
from kezhi.operations.checks.finding import Finding


def versions() -> Finding:
    """Of the product, the framework and the store."""
    return Finding(_("程序版本"), f"Kezhi {__version__} · Django {django.get_version()} · {_store()}")


def _store() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
            number = str(cursor.fetchone()[0]).split()[0]
    except DatabaseError:
        return connection.display_name
    return f"{connection.display_name} {number}"


VERSIONS: tuple[Callable[[], Finding], ...] = (versions,)
