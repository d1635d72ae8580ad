"""The facts of the live store: what every room tells the engine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

import kezhi.accounts.facts
import kezhi.care.facts
import kezhi.customers.facts
import kezhi.forms.facts
import kezhi.grading.facts
import kezhi.reports.facts
import kezhi.trade.facts
from kezhi.engine.facts.live import LiveFacts, Reader

READERS: dict[str, Reader] = {
    "customers": kezhi.customers.facts.customers,
    "contacts": kezhi.customers.facts.contacts,
    "contracts": kezhi.trade.facts.contracts,
    "receivables": kezhi.trade.facts.receivables,
    "payments": kezhi.trade.facts.payments,
    "grades": kezhi.grading.facts.grades,
    "interactions": kezhi.care.facts.interactions,
    "events": kezhi.reports.facts.events,
    "staff": kezhi.accounts.facts.staff,
    "units": kezhi.accounts.facts.units,
}


def live_facts() -> LiveFacts:
    """The facts as they are now, of every customer, with the records of every form; a composition narrows them to whom
    an adoption binds."""
    return LiveFacts(database_url(), READERS, kezhi.forms.facts.records_of)


def leave_the_store() -> None:
    """Close this process's own connection to SQLite before the engine opens the file with a library of its own.

    Two SQLite libraries in one process do not see each other's locks; opening it again costs nothing. Inside a
    transaction the connection stays.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.close()


def database_url() -> str:
    """Where the live store is, as the engine attaches it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(settings['NAME']).resolve()}"
    user = ":".join(quote(part, safe="") for part in (settings["USER"], settings["PASSWORD"]) if part)
    where = f"{settings['HOST']}:{settings['PORT']}" if settings["PORT"] else settings["HOST"]
    options = settings.get("OPTIONS") or {}
    query = f"?{urlencode({k: v for k, v in options.items() if isinstance(v, str)})}" if options else ""
    return f"postgresql://{user}@{where}/{quote(str(settings['NAME']))}{query}"
