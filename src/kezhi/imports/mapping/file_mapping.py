"""A mapping: columns, constants, units, date forms, words and filters for one table; kept as JSON or YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _

from kezhi.imports.errors import BadMapping, FieldsMissing, MissingColumn
from kezhi.imports.tables import ImportTable, table_named
from kezhi.imports.values.dates import AUTO, FORMATS
from kezhi.imports.values.money import UNITS

DUPLICATE_CHOICES = ("ask", "merge", "new", "skip")


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How to read a file as one of our tables. `columns` names, for each field of ours, a column of the file."""

    table: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)
    create_customers: bool = False
    duplicates: str = "ask"
    sheet: str = ""
    header_line: int = 0

    @classmethod
    def from_plain(cls, plain: object) -> FileMapping:
        """The mapping that JSON or YAML holds; refuses what it does not know by name."""
        if not isinstance(plain, Mapping) or "table" not in plain:
            raise BadMapping(_("对应方案须写明 table 与 columns，请参照已保存的方案。"))
        known = {each.name for each in fields(cls)}
        if unknown := sorted(set(plain) - known):
            names = "、".join(map(str, unknown))
            raise BadMapping(
                _("对应方案里有不认识的项：{names}，可用的是：{known}。"), names=names, known="、".join(sorted(known))
            )
        values = dict(plain)
        values.setdefault("columns", {})
        values["where"] = {str(k): _texts(v) for k, v in (values.get("where") or {}).items()}
        values["constants"] = {str(k): str(v) for k, v in (values.get("constants") or {}).items()}
        mapping = cls(**values)
        mapping._check()
        return mapping

    def as_plain(self) -> dict[str, Any]:
        """The mapping as JSON carries it, without what is left at its default."""
        return {name: value for name, value in asdict(self).items() if value or name in ("table", "columns")}

    @property
    def of(self) -> ImportTable:
        """The table it maps to."""
        return table_named(self.table)

    def must_fit(self, columns: Sequence[str]) -> None:
        """Refuse unless every named column is there and every required field is filled."""
        for column in [*self.columns.values(), *self.where]:
            if column not in columns:
                raise MissingColumn(column=column)
        if missing := self.missing():
            raise FieldsMissing(fields="、".join(missing))

    def missing(self) -> list[str]:
        """Titles of the required fields that nothing fills."""
        filled = {*self.columns, *self.constants}
        alone = [each.label for each in self.of.fields if each.required and each.name not in filled]
        groups = [group for group in self.of.one_of if not filled & set(group)]
        return [" / ".join(self.of.field(name).label for name in group) for group in groups] + alone

    def unit_of(self, name: str) -> str:
        """The unit of a money field."""
        return self.units.get(name, "元")

    def form_of(self, name: str) -> str:
        """The form of a date field."""
        return self.dates.get(name, AUTO)

    def _check(self) -> None:
        for name in {*self.columns, *self.constants, *self.units, *self.dates, *self.words}:
            if not self.of.has(name):
                known = "、".join(each.name for each in self.of.fields)
                message = _("“{table}”没有名为“{field}”的字段，可用的是：{known}。")
                raise BadMapping(message, table=self.of.label, field=name, known=known)
        _must_be_of(self.units.values(), tuple(UNITS), _("金额单位"))
        _must_be_of(self.dates.values(), FORMATS, _("日期格式"))
        _must_be_of([self.duplicates], DUPLICATE_CHOICES, _("疑似重复的处理"))


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list | tuple) else [str(values)]


def _must_be_of(given: object, allowed: Sequence[str], what: str) -> None:
    for value in given:  # type: ignore[attr-defined]
        if value not in allowed:
            raise BadMapping(
                _("{what}“{value}”不可用，可选：{allowed}。"), what=what, value=value, allowed="、".join(allowed)
            )
