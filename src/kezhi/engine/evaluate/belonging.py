"""To whom a row belongs: to a unit, to a member of staff, to the firm; the same in a query and in rows.

A row belongs to a unit by its own `unit`, else by its customer's (else the customer's owner's), else by its staff's;
to staff by its own `staff`, else by who filled it in, else by its customer's owner; to the firm always.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kezhi.engine.backends.ibis_border import literal, side_by_side
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.duty import people_table
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.upstream import ibis, ir

OF = "__of"
FIRM_KEY = "firm"


def belonging(rows: ir.Table, source: str, subject: str, run: Run) -> ir.Table:
    """The rows with the key of the subject they belong to, under `__of`; null where they belong to none."""
    if subject == "firm":
        return rows.mutate(**{OF: literal(FIRM_KEY)})
    if source == subject:
        return rows.mutate(**{OF: rows[{"units": "unit", "staff": "staff"}[subject]]})
    known = _with_homes(rows, source, run)
    own = [known[name] for name in _own(source, subject, rows.columns)]
    by_others = ("__home", "__staff_unit") if subject == "units" else ("__owner_of",)
    keys = [*own, *(known[name] for name in by_others)]
    return known.select(*rows.columns, **{OF: _first(keys)})


def _own(source: str, subject: str, columns: tuple[str, ...]) -> list[str]:
    """The row's own columns that say it most directly."""
    if subject == "units":
        return [name for name in ("unit",) if name in columns]
    names = ("owner",) if source == "customers" else ("staff", "filled_by")
    return [name for name in names if name in columns]


def _first(keys: list[ir.Value]) -> ir.Value:
    return ibis.coalesce(*keys).nullif(literal(NO_UNIT))


def _with_homes(rows: ir.Table, source: str, run: Run) -> ir.Table:
    """The rows with their customer's owner and unit and their staff's unit; null where they name none."""
    people = people_table()
    if "customer" in rows.columns:
        customers = seen(run.scope.tables["customers"], run.day)
        owners = people.select(__person="staff", __person_unit="staff_unit")
        homes = side_by_side(customers.select("customer", "owner", "unit"), owners, {"owner": "__person"})
        homes = homes.select(
            __customer=homes["customer"],
            __owner_of=homes["owner"],
            __home=ibis.coalesce(homes["unit"], homes["__person_unit"].nullif(literal(NO_UNIT))),
        )
        rows = side_by_side(rows, homes, {"customer": "__customer"})
    else:
        rows = rows.mutate(__owner_of=literal(None), __home=literal(None))
    staff = [name for name in ("staff", "filled_by") if name in rows.columns and source != "customers"]
    if not staff:
        return rows.mutate(__staff_unit=literal(None))
    of_staff = rows.mutate(__by=ibis.coalesce(*(rows[name] for name in staff)))
    units = people.select(__own_staff="staff", __staff_unit="staff_unit")
    return side_by_side(of_staff, units, {"__by": "__own_staff"})


class Homes:
    """The same for rows in Python."""

    def __init__(self, customers: Mapping[str, Row], people: People) -> None:
        self.customers, self.people = customers, people

    def key(self, row: Row, source: str, subject: str) -> str | None:
        """The subject that a row belongs to, or none."""
        if subject == "firm":
            return FIRM_KEY
        find: Callable[[Row, str], str | None] = self._unit if subject == "units" else self._staff
        return find(row, source)

    def _staff(self, row: Row, source: str) -> str | None:
        if source == "customers":
            return _text(row.get("owner"))
        own = _text(row.get("staff")) or _text(row.get("filled_by"))
        return own or _text(self._customer(row).get("owner"))

    def _unit(self, row: Row, source: str) -> str | None:
        if own := _text(row.get("unit")):
            return own
        customer = row if source == "customers" else self._customer(row)
        by_customer = _text(customer.get("unit")) or self._of_person(customer.get("owner"))
        by = None if source == "customers" else row.get("staff") or row.get("filled_by")
        return by_customer or self._of_person(by)

    def _customer(self, row: Row) -> Row:
        return self.customers.get(str(row.get("customer")), {})

    def _of_person(self, staff: object) -> str | None:
        unit = self.people.unit_of(_text(staff))
        return None if unit == NO_UNIT else unit


def _text(value: object) -> str | None:
    return None if value is None else str(value)
