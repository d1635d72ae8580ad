"""What the grading room tells the engine: which grade each customer held, on which scale, from when until when."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, day, key, text
from kezhi.engine.upstream import ibis, ir


def grades(db: LiveDatabase) -> ir.Table:
    """Every grade that counted for at least a day; `until_on` is the last day, open for the grade in force."""
    rows, editions = db.table("grading_grade"), db.table("policies_edition")
    joined = rows.join(editions, rows.edition_id == editions.id)
    begun, ended = day(joined.from_on), day(joined.to_on)
    held = joined.filter(text(joined.rule).notnull() & (ended.isnull() | (ended > begun)))
    return held.select(
        customer=key(held.customer_id), pack=text(held.pack), rule=text(held.rule), grade=text(held.grade),
        from_on=day(held.from_on), until_on=_day_before(day(held.to_on)),
    )  # fmt: skip


def _day_before(column: ir.DateValue) -> ir.Value:
    """DuckDB makes a moment of a day less a day; the two casts make a day of it again."""
    return (column - ibis.interval(days=1)).cast("timestamp").cast("date")
