"""What is still open of a row: its amount less what the rows of another table that name it have brought by the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from kezhi.engine.backends.ibis_border import every, literal, side_by_side, union
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.seen import day_of, seen
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ibis, ir

Naming = Callable[[str, str, object], Iterable[Mapping[str, object]]]
"""The rows of a table that hold a key in a column."""
_MONEY = dtype("money")


def with_open_amounts(rows: ir.Table, table: Table, run: Run) -> ir.Table:
    """The rows with every such column; nothing is open once the row says that it ended."""
    for column in table.columns:
        if column.less:
            brought = _applied(table, column.less, run).group_by("__of", "__whose").aggregate(__brought=_sum)
            agree = {table.key[0]: "__of", "customer": "__whose"}
            joined = side_by_side(rows, brought, agree)
            left = joined["amount"] - ibis.coalesce(joined["__brought"], literal(Decimal(0), _MONEY))
            still = ibis.ifelse(joined[table.outcomes[0]].notnull(), literal(Decimal(0), _MONEY), left.cast(_MONEY))
            rows = joined.select(*rows.columns, **{column.name: still})
    return rows


def first_days(rows: ir.Table, table: Table, holds: Callable[[ir.Table], ir.BooleanValue], run: Run) -> ir.Table:
    """For each row of whom it ever held the first day on which a condition held: after what was brought that day, or
    on the day the row says that it ended. `holds` tells it of rows in which that much is open."""
    (column,) = (each for each in table.columns if each.less)
    key, ended = table.key[0], table.outcomes[0]
    applied = _applied(table, column.less, run)
    days = applied.select(day_of="__of", day_whose="__whose", day_on="__on").distinct()
    both = side_by_side(days, applied, {"day_of": "__of", "day_whose": "__whose"}, keep_left=False)
    until = both.filter(both["__on"] <= both["day_on"])
    brought = until.group_by("day_of", "day_whose", "day_on").aggregate(__brought=_sum)
    paid = side_by_side(rows, brought, {key: "day_of", "customer": "day_whose"}, keep_left=False)
    before = paid.filter(paid[ended].isnull() | (paid["day_on"] < paid[ended]))
    still = (before["amount"] - before["__brought"]).cast(_MONEY)
    after = before.mutate(**{column.name: still}).select(*rows.columns, __day="day_on")
    closed = rows.filter(rows[ended].notnull())
    closed = closed.mutate(**{column.name: literal(Decimal(0), _MONEY)}, __day=closed[ended])
    known = union([after, closed.select(*rows.columns, "__day")])
    return known.filter(holds(known)).group_by(first_of=key, first_whose="customer").aggregate(first_on=_first)


def first_day(
    table: Table, row: Mapping[str, object], holds: Callable[[Value], bool], run: Run, naming: Naming
) -> date | None:
    """The same of one row."""
    (column,) = (each for each in table.columns if each.less)
    ended, open_now = day_of(row.get(table.outcomes[0])), cast("Decimal", row["amount"])
    applied = applied_to(table, column.less, row, run, naming)
    for on in sorted({day for day, _ in applied} if ended is None else {day for day, _ in applied if day < ended}):
        brought = sum((amount for day, amount in applied if day <= on), Decimal(0))
        if holds(settled(open_now - brought, "money")):
            return on
    return ended if ended is not None and holds(Decimal("0.00")) else None


def _first(known: ir.Table) -> ir.Value:
    return known["__day"].min()


def _applied(table: Table, source: str, run: Run) -> ir.Table:
    """What was brought by the day, with the key of the row and the customer it was brought for."""
    brought = seen(source, run.day)
    on = brought[run.scope.tables[source].dated]
    known = every([on <= run.day, brought[table.key[0]].notnull()])
    kept = brought.filter(known)
    dated = kept[run.scope.tables[source].dated]
    return kept.select(__of=table.key[0], __whose="customer", __on=dated, __amount=kept["amount"])


def _sum(applied: ir.Table) -> ir.Value:
    return applied["__amount"].sum()


def open_amount(table: Table, source: str, row: Mapping[str, object], run: Run, naming: Naming) -> Value:
    """The same of one row."""
    if row.get(table.outcomes[0]) is not None:
        return Decimal("0.00")
    brought = sum((amount for _, amount in applied_to(table, source, row, run, naming)), Decimal(0))
    return settled(cast("Decimal", row["amount"]) - brought, "money")


def applied_to(
    table: Table, source: str, row: Mapping[str, object], run: Run, naming: Naming
) -> list[tuple[date, Decimal]]:
    """When and how much was brought for one row by the day, in order."""
    dated = run.scope.tables[source].dated
    listed = naming(source, table.key[0], row[table.key[0]])
    own = ((day_of(each[dated]), each) for each in listed if each["customer"] == row["customer"])
    known = [(on, cast("Decimal", each["amount"])) for on, each in own if on is not None and on <= run.as_of]
    return sorted(known)
