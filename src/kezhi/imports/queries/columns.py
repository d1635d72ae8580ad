"""The columns of a file and what each could be."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kezhi.imports.mapping import FileMapping, guess_mapping
from kezhi.imports.mapping.guess import Confidence
from kezhi.imports.models import ImportFile
from kezhi.imports.reading.sheet import of_sample
from kezhi.imports.tables import Field
from kezhi.imports.values.dates import DAY_FIRST, MONTH_FIRST
from kezhi.imports.values.money import UNITS
from kezhi.ui.components.tag import Tag
from kezhi.ui.phones import mask

_EXAMPLE = 18


@dataclass(frozen=True, slots=True)
class Option:
    """One field that a column may be, with its unit or date form where that matters."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file: its name, its first value, what it may be, and how sure we are."""

    place: int
    name: str
    example: str
    options: tuple[Option, ...]
    tag: Tag


def column_lines(file: ImportFile, mapping: FileMapping) -> tuple[ColumnLine, ...]:
    """Every column in the order of the file."""
    guess = guess_mapping(of_sample(file.columns, file.sample), mapping.of)
    is_confirmed = file.state != ImportFile.State.UPLOADED
    return tuple(
        ColumnLine(
            place, column, _example(file.sample, place, mapping, column), _options(mapping, column),
            _tag(mapping, column, guess.confidence.get(column, "none"), guess.mapping, is_confirmed=is_confirmed),
        )
        for place, column in enumerate(file.columns)
    )  # fmt: skip


def to_confirm(lines: tuple[ColumnLine, ...]) -> int:
    """How many columns a person should look at."""
    return sum(line.tag.tone == "today" for line in lines)


def _example(sample: list[list[object]], place: int, mapping: FileMapping, column: str) -> str:
    first = _first(sample, place)
    is_phone = any(mapping.columns.get(name) == column for name in ("phone", "contact_phone"))
    return mask(first) if is_phone else first


def _first(sample: list[list[object]], place: int) -> str:
    for _line, cells in sample:
        value = str(cells[place]) if place < len(cells) else ""  # type: ignore[index,arg-type]
        if value.strip():
            return value[:_EXAMPLE] + ("…" if len(value) > _EXAMPLE else "")
    return _("空")


def _options(mapping: FileMapping, column: str) -> tuple[Option, ...]:
    fields = [name for name, held in mapping.columns.items() if held == column]
    chosen = _value(mapping, fields[0]) if fields else ""
    every = [("", _("不导入")), *(pair for field in mapping.of.fields for pair in variants(field))]
    return tuple(Option(value, label, value == chosen) for value, label in every)


def variants(field: Field) -> list[tuple[str, str]]:
    """A money field in each unit, a date field in each form, every other field once."""
    if field.kind == "money":
        return [(f"{field.name}|{unit}", _("{field}（{unit}）").format(field=field.label, unit=unit)) for unit in UNITS
                if unit in ("元", "万元")]  # fmt: skip
    if field.kind == "date":
        forms = {"": field.label, MONTH_FIRST: _("{field}（月/日/年）"), DAY_FIRST: _("{field}（日/月/年）")}
        return [(f"{field.name}|{form}" if form else field.name, text.format(field=field.label))
                for form, text in forms.items()]  # fmt: skip
    return [(field.name, field.label)]


def _value(mapping: FileMapping, name: str) -> str:
    field = mapping.of.field(name)
    if field.kind == "money":
        return f"{name}|{mapping.unit_of(name)}"
    if field.kind == "date" and name in mapping.dates:
        return f"{name}|{mapping.form_of(name)}"
    return name


def _tag(mapping: FileMapping, column: str, sure: Confidence, guessed: FileMapping, *, is_confirmed: bool) -> Tag:
    fields = [name for name, held in mapping.columns.items() if held == column]
    if not fields:
        return Tag(_("不导入"), shape="plain")
    if any(name in mapping.words for name in fields):
        return Tag(_("按对照表"), "accent")
    if guessed.columns.get(fields[0]) != column:
        return Tag(_("已选"), "done")
    if is_confirmed and sure in ("unit", "confirm"):
        return Tag(_("已确认"), "done")
    return {
        "same": Tag(_("一致"), "done"),
        "synonym": Tag(_("同义"), "accent"),
        "unit": Tag(_("请确认单位"), "today"),
    }.get(sure, Tag(_("请确认"), "today"))
