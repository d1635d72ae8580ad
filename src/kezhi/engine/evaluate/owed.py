"""Customers to whom an act is owed, each with the posts that owe it and who holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal, named_table, side_by_side, union
from kezhi.engine.backends.repeated import RULE, repeated
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.duty import people_table, with_holder
from kezhi.engine.rules.people import NO_UNIT
from kezhi.engine.upstream import ibis, ir

VERDICT, DUTIES = "verdict_customers", "verdict_duties"
TEXTS = ("title", "clause", "form")


def verdict(conditions: Sequence[str]) -> ir.Table:
    """What the duties read of the customers' verdict."""
    held = {"customer": "string", "__owner": "string", "__unit": "string", "__since": "date"}
    return named_table(VERDICT, {**held, **{f"__for_{id_}": "boolean" for id_ in conditions}})


_SHOWN = {"customer": "customer", "owner": "__owner", "given_unit": "__unit", "since": "__since"}


def customers_of(conditions: Sequence[str], wanted: Sequence[str], graded: ir.Table | None = None) -> ir.Table:
    """A row for each rule and each customer it is for, with the customer's owner and unit (else the owner's).

    With `graded` (since when each customer's present grades hold) also that day."""
    listed = _listed(conditions, wanted, _SHOWN)
    if graded is not None:
        both = side_by_side(listed, graded, {"customer": "graded_customer"})
        listed = both.select("graded_since", *listed.columns)
    return with_unit(listed)


def whose(conditions: Sequence[str], wanted: Sequence[str]) -> ir.Table:
    """For each rule the owners and units of the customers it is for: few, however many customers there are."""
    shown = {name: _SHOWN[name] for name in ("owner", "given_unit")}
    return with_unit(_listed(conditions, wanted, shown).distinct()).distinct()


def _listed(conditions: Sequence[str], wanted: Sequence[str], shown: dict[str, str]) -> ir.Table:
    tested, others = [id_ for id_ in wanted if id_ in conditions], [id_ for id_ in wanted if id_ not in conditions]
    parts = [repeated(verdict(tested), tested, shown, f"__for_{RULE}")] if tested else []
    parts += [repeated(verdict([]), others, shown)] if others else []
    return union(parts)


def with_unit(listed: ir.Table) -> ir.Table:
    """Customers with their unit: their own, else their owner's."""
    own = people_table()
    joined = side_by_side(listed, own.select(of_owner="staff", staff_unit="staff_unit"), {"owner": "of_owner"})
    unit = ibis.coalesce(joined["given_unit"], joined["staff_unit"], literal(NO_UNIT))
    return joined.select(*(name for name in listed.columns if name != "given_unit"), unit=unit)


def served(table: ir.Table, name: str, columns: dict[str, str]) -> ir.Table:
    """Customers joined to the small table of what each rule owes, and to the holders of the posts."""
    small = named_table(name, columns)
    joined = side_by_side(table, small.rename(of_rule="rule"), {"rule": "of_rule"}, keep_left=False).drop("of_rule")
    return with_holder(joined)


_ARROW = {
    "string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "boolean": pa.bool_(),
    "timestamp(6)": pa.timestamp("us"),
}  # fmt: skip


def small_table(rows: list[dict[str, object]], columns: dict[str, str]) -> pa.Table:
    """Rows to register, typed."""
    return pa.Table.from_pylist(rows, pa.schema([(name, _ARROW[type_]) for name, type_ in columns.items()]))


def small_columns(values: Mapping[str, Sequence[object]], columns: Mapping[str, str]) -> pa.Table:
    """The same from columns."""
    return pa.table({name: pa.array(values[name], _ARROW[type_]) for name, type_ in columns.items()})


def texts_of(rule: Rule) -> dict[str, object]:
    """What every duty of a rule says."""
    return {"title": rule.title or rule.id, "clause": rule.clause.at, "form": getattr(rule, "form", "")}
