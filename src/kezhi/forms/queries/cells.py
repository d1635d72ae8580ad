"""The columns of a form's register, and a record's values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.forms.queries.templates import Template

UNITS = {"money": "元", "percent": "%", "points": "分", "days": "天", "hours": "小时"}
NUMBERS = frozenset({"money", "ratio", "percent", "count", "points", "number", "days", "hours"})
ADDED = frozenset({"money", "count"})
COVERED = "—"


@dataclass(frozen=True, slots=True)
class Head:
    """One field as a column: its name, its title, its type, its unit, and whether it is withheld from the reader."""

    name: str
    title: str
    type: str
    is_own: bool
    is_withheld: bool = False

    @property
    def unit(self) -> str:
        """The unit of its numbers."""
        return UNITS.get(self.type, "")

    @property
    def is_number(self) -> bool:
        """Whether its values stand to the right."""
        return self.type in NUMBERS

    @property
    def is_added(self) -> bool:
        """Whether the register totals it."""
        return self.is_own and self.type in ADDED


def heads_of(template: Template, reader: Staff) -> tuple[Head, ...]:
    """A column a field, in the form's order; what trade holds is withheld from whoever does not see money."""
    sees_money = reader.can(Capability.SEE_MONEY)
    heads = []
    for field in template.form.fields:
        is_own = not field.shows and not field.computed
        withheld = field.shows.startswith(("contracts.", "receivables.")) and not sees_money
        heads.append(Head(field.name, field.title or field.name, template.type_of(field), is_own, withheld))
    return tuple(heads)


@dataclass(frozen=True, slots=True)
class Names:
    """People and units by key, for the fields that hold one."""

    staff: Mapping[str, str]
    units: Mapping[str, str]

    @classmethod
    def of(cls, heads: tuple[Head, ...]) -> Names:
        """A statement for each kind that the form has."""
        types = {head.type for head in heads}
        people = {str(k): v for k, v in Staff.objects.values_list("pk", "name")} if types & {"staff", "key"} else {}
        units = {str(k): v for k, v in Unit.objects.values_list("pk", "name")} if types & {"unit", "key"} else {}
        return cls(people, units)


def cell(head: Head, value: object, names: Names) -> str:
    """A value in words; a blank is empty."""
    if head.is_withheld:
        return COVERED
    if value is None or value == "":
        return ""
    if head.type in _WRITTEN:
        return _WRITTEN[head.type](value)
    if head.type in {"staff", "unit", "key"}:
        return names.staff.get(str(value), "") or names.units.get(str(value), "") or str(value)
    return number(value) if head.is_number else str(value)


def number(value: object) -> str:
    """A number without needless noughts."""
    exact = Decimal(str(value))
    return format(exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize(), ",f")


def _truth(value: object) -> str:
    return _("是") if value else _("否")


def _given(value: object) -> str:
    return _("有") if value else ""


def _day(value: object) -> str:
    return str(value)[:10]


def _moment(value: object) -> str:
    return str(value).replace("T", " ")[:16]


def _money(value: object) -> str:
    return f"{Decimal(str(value)):,.2f}"


def _percent(value: object) -> str:
    return number(Decimal(str(value)) * 100)


_WRITTEN: Mapping[str, Callable[[object], str]] = {
    "boolean": _truth, "signature": _given, "photo": _given, "date": _day, "instant": _moment, "money": _money,
    "percent": _percent,
}  # fmt: skip
