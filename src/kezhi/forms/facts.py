"""What the forms room tells the engine: the records of each form of an adopted regulation, as its own fact table."""

from __future__ import annotations

from functools import lru_cache

from kezhi.engine.facts.live import LiveDatabase, Reader, day, key, text
from kezhi.engine.facts.schema import Column, Table
from kezhi.engine.facts.types import DTYPES
from kezhi.engine.upstream import ibis, ir

_PLACES = {
    "customer": "customer_id", "contract": "contract_id", "receivable": "receivable_id", "staff": "person_id",
    "unit": "about_unit_id", "filled_by": "filled_by_id",
}  # fmt: skip


@lru_cache(maxsize=512)
def records_of(table: Table) -> Reader:
    """How the records of a form are read: a corrected one gives way to its correction, a value that the form of today
    no longer takes is missing."""

    def read(db: LiveDatabase) -> ir.Table:
        rows = db.table("forms_record", whose=_whose(table))
        later = db.table("forms_record", whose=_whose(table)).view().select(corrected="corrects_id")
        own = rows.filter((rows.pack == table.pack) & (rows.form == table.name))
        standing = own.anti_join(later.filter(later.corrected.notnull()), own.id == later.corrected)
        return standing.select(**{column.name: _column(standing, column) for column in table.stored})

    return read


def _whose(table: Table) -> str:
    """About which records one customer's evaluation asks; those about no customer are everybody's."""
    return "" if table.has("customer") else "customer_id IS NULL"


def _column(rows: ir.Table, column: Column) -> ir.Value:
    if column.name == "record":
        return ibis.literal("f") + key(rows.id)
    if column.name == "filled_on":
        return day(rows.filled_on)
    if column.name == "number":
        return text(rows.number)
    if column.name in _PLACES:
        return key(rows[_PLACES[column.name]])
    if column.name == "complaint":
        return ibis.null("string")
    held = rows.filled.cast("json")[column.name]
    written = ibis.coalesce(held.unwrap_as("string"), held.cast("string").nullif("null"))
    return written.try_cast(DTYPES[column.type])
