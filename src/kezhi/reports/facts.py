"""What the reports room tells the engine: reports given and incidents, as events."""

from __future__ import annotations

from typing import Protocol

import ibis
from ibis.expr.types import Table, TimestampColumn, TimestampValue

SHANGHAI_AHEAD = 8 * 3600  # seconds; China keeps one time all year


class Live(Protocol):
    """The attached store of the application."""

    def table(self, name: str) -> Table:
        """One of its tables."""


def events(db: Live) -> Table:
    """One row a report (`r…`, about the duty that it fulfils) or an incident (`n…`), by its pack's kinds."""
    given = db.table("reports_report")
    reports = given.select(
        event=ibis.literal("r") + given.id.cast("string"),
        kind=given.kind,
        customer=given.customer_id.cast("string"),
        staff=given.author_id.cast("string"),
        unit=given.unit_id.cast("string"),
        happened_at=_wall_clock(given.given_at),
        about=given.about.nullif(""),
    )
    return ibis.union(reports, _incidents(db))


def _incidents(db: Live) -> Table:
    incidents, customers = db.table("reports_incident"), db.table("customers_customer")
    at_customer = incidents.join(customers, incidents.customer_id == customers.id)
    return at_customer.select(
        event=ibis.literal("n") + incidents.id.cast("string"),
        kind=incidents.kind,
        customer=incidents.customer_id.cast("string"),
        staff=customers.owner_id.cast("string"),
        unit=customers.unit_id.cast("string"),
        happened_at=_wall_clock(incidents.happened_at),
        about=ibis.null("string"),
    )


def _wall_clock(moment: TimestampColumn) -> TimestampValue:
    """The clock on the wall in Shanghai; the store keeps UTC, with a zone in PostgreSQL and without one in SQLite."""
    return (moment.epoch_seconds() + SHANGHAI_AHEAD).as_timestamp("s").cast("timestamp(6)")
