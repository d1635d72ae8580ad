"""Customers: by number, else by exact name; probable duplicates wait for a person's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.rows import CustomerRow
from kezhi.imports.checking.directory import Directory
from kezhi.imports.checking.likeness import Likeness
from kezhi.imports.checking.names import is_code, number_from_name, plain_name
from kezhi.imports.checking.tables.base import Ground, Intake, Row
from kezhi.imports.values.unfit import Unfit

_COMPARED = ("name", "credit_code", "contact_phone", "owner_id", "region")
_MOST_SHOWN = 2000


class Customers(Intake):
    """A row is a customer; `decisions` say what becomes of the rows that look like one we have."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._likeness = Likeness(ground.by)
        self._who = Directory(ground.by)
        self._mine: dict[str, Customer] = {}
        self._beyond: set[str] = set()
        self._in_file: dict[str, tuple[int, str]] = {}
        self._skipped = self._merged = 0

    def learn(self, rows: Sequence[Row]) -> None:
        """Look up the customers of a batch by number, and those that its names mean."""
        numbers = {row.values["number"] for row in rows if "number" in row.values}
        alike = {pk for row in rows for pk in self._meant(row)}
        stored = Customer.objects.filter(number__in=numbers)
        mine = within(stored, self.ground.by, Capability.IMPORT)
        self._mine = {c.number: c for c in mine}
        self._mine |= {c.number: c for c in Customer.objects.filter(pk__in=alike)}
        self._by_pk = {c.pk: c for c in self._mine.values()}
        self._beyond = set(stored.values_list("number", flat=True)) - self._mine.keys()

    def take(self, row: Row) -> None:
        """Stage the customer, or set the row aside for a decision."""
        values = row.values
        number = values.get("number", "")
        if number in self._beyond:
            raise Unfit("beyond_reach").at("number")
        if number and number in self._mine:
            self._stage(row, number, values)
            return
        if same := self._likeness.named(values.get("name", "")) if not number else []:
            if len(same) > 1:
                raise Unfit("two_customers", count=len(same)).at("name")
            self._stage(row, self._by_pk[same[0]].number, values)
            return
        self._take_new(row)

    def finish(self) -> None:
        """After the last row."""
        self.ground.notes |= {"skipped": self._skipped, "merged": self._merged}
        super().finish()

    def _meant(self, row: Row) -> list[int]:
        name = row.values.get("name", "")
        alike, _why = self._likeness.like(name, row.values.get("credit_code", ""))
        return [*self._likeness.named(name), *([alike] if alike else [])]

    def _take_new(self, row: Row) -> None:
        values = row.values
        alike, why = self._likeness.like(values.get("name", ""), values.get("credit_code", ""))
        if alike is not None:
            said = self.ground.mapping.duplicates
            decision = self.ground.decisions.get(row.key, said if said != "ask" else "")
            if not decision:
                self._ask(row, self._by_pk[alike], why)
                return
            if decision == "skip":
                self._skipped += 1
                return
            if decision == "merge":
                self._merge(row, self._by_pk[alike])
                return
        if not values.get("name") and not is_code(values.get("number", "")):
            raise Unfit("required").at("name")
        name = values.get("name") or values["number"]
        number = values.get("number") or (name if is_code(name) else number_from_name(name))
        self._stage(row, number, {**values, "name": name, "unit": values.get("unit", self.ground.unit_id)})

    def _stage(self, row: Row, number: str, values: dict[str, Any]) -> None:
        name = values.get("name", "")
        line, before = self._in_file.setdefault(number, (row.line, plain_name(name)))
        if name and before and before != plain_name(name):
            raise Unfit("code_of_another", line=line).at("number")
        self._must_reach(values)
        given = {k: v for k, v in values.items() if k not in ("number", "owner", "unit")}
        self.customers.put(
            CustomerRow(number=number, owner_id=values.get("owner"), unit_id=values.get("unit"), **given)
        )

    def _must_reach(self, values: dict[str, Any]) -> None:
        unit = values.get("unit")
        if unit and not self._who.reaches_all and unit not in self._who.units_in_reach:
            raise Unfit("beyond_reach").at("unit")

    def _merge(self, row: Row, into: Customer) -> None:
        """Fill what the stored customer lacks; what it has stays."""
        self._merged += 1
        stored = {"owner": into.owner_id, "unit": into.unit_id}
        lacking = {k: v for k, v in row.values.items() if not stored.get(k, getattr(into, k, None)) and k != "number"}
        self._stage(row, into.number, lacking)

    def _ask(self, row: Row, alike: Customer, why: str) -> None:
        if len(self.duplicates) < _MOST_SHOWN:
            values = {**row.values, "owner_id": row.values.get("owner")}
            shown = {name: str(values[name]) for name in _COMPARED if values.get(name)}
            self.duplicates.append(
                {"key": row.key, "line": row.line, "customer": alike.pk, "why": why, "values": shown}
            )
