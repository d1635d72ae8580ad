"""The facts of the live store: what every room tells the engine, narrowed to the units that an adoption binds."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote, urlencode

import ibis.expr.types as ir
from django.db import connection

import kezhi.accounts.facts
import kezhi.care.facts
import kezhi.customers.facts
import kezhi.reports.facts
import kezhi.trade.facts
from kezhi.accounts.models import Unit
from kezhi.engine.facts.live import LiveDatabase, LiveFacts, Reader

READERS: dict[str, Reader] = {
    "customers": kezhi.customers.facts.customers,
    "contacts": kezhi.customers.facts.contacts,
    "contracts": kezhi.trade.facts.contracts,
    "receivables": kezhi.trade.facts.receivables,
    "payments": kezhi.trade.facts.payments,
    "interactions": kezhi.care.facts.interactions,
    "events": kezhi.reports.facts.events,
    "staff": kezhi.accounts.facts.staff,
    "units": kezhi.accounts.facts.units,
}


def live_facts(*, below: Unit | None = None) -> LiveFacts:
    """The facts as they are now; `below` leaves only the customers of that unit and the units under it."""
    readers = dict(READERS)
    if below is not None and below.depth > 1:
        bound = Unit.objects.filter(path__startswith=below.path).values_list("pk", flat=True)
        readers["customers"] = _only([str(pk) for pk in bound])
    return LiveFacts(database_url(), readers)


def _only(units: Collection[str]) -> Reader:
    def customers(db: LiveDatabase) -> ir.Table:
        rows = kezhi.customers.facts.customers(db)
        return rows.filter(rows.unit.isin(list(units)))

    return customers


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
