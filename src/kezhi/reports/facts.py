"""What the reports room tells the engine: reports given and incidents, as events."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, instant, key, text
from kezhi.engine.upstream import ibis, ir


def events(db: LiveDatabase) -> ir.Table:
    """One row a report (`r…`, about the duty that it fulfils) or an incident (`n…`), by the kinds that rules name."""
    reports = db.table("reports_report")
    given = reports.select(
        event=ibis.literal("r") + key(reports.id), kind=text(reports.kind), customer=key(reports.customer_id),
        staff=key(reports.author_id), unit=key(reports.unit_id), happened_at=instant(reports.given_at),
        about=text(reports.about),
    )  # fmt: skip
    return ibis.union(given, _incidents(db))


def _incidents(db: LiveDatabase) -> ir.Table:
    """Incidents are their customer's: its owner's and its unit's."""
    incidents, customers = db.table("reports_incident"), db.table("customers_customer", whose="id = {customer}")
    there = incidents.join(customers, incidents.customer_id == customers.id)
    return there.select(
        event=ibis.literal("n") + key(incidents.id), kind=text(incidents.kind), customer=key(incidents.customer_id),
        staff=key(customers.owner_id), unit=key(customers.unit_id), happened_at=instant(incidents.happened_at),
        about=ibis.null("string"),
    )  # fmt: skip
