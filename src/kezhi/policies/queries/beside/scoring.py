"""Scored items as one table: a row an item, a column a number of points, parameters as cells that can be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext as _

from kezhi.engine.explain.parts import Part, Parts, plain
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cells import Cell, Listed
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Line, Table
from kezhi.policies.queries.beside.sheet import Sheet, without_unit


@dataclass(frozen=True)
class Item:
    """One item: what it is, its unit and what holds for every cell, a cell for each number of points."""

    title: str
    note: str
    cells: tuple[Parts, ...]


@dataclass(frozen=True)
class Scoring:
    """The items of an article."""

    points: tuple[str, ...]
    items: tuple[Item, ...]
    template: ClassVar[str] = "policies/beside/_scoring.html"


def is_scored(rule: Rule) -> bool:
    """Whether a rule gives points; a table whose points are parameters sets limits and is no score."""
    if isinstance(rule, Table):
        figures = [figure for line in rule.rows for figure in line.then or ("",)]
        return list(rule.outputs_.values()) == ["points"] and not any(isinstance(each, str) for each in figures)
    return isinstance(rule, Bands)


def scoring_at(label: str, sheet: Sheet) -> Iterator[Scoring]:
    """All scored items of an article; most points first."""
    rules = [rule for rule in sheet.rules.rules if rule.clause.at == label and is_scored(rule)]
    rules.sort(key=lambda rule: _place(rule, sheet))
    given = [_by_points(rule, sheet) for rule in rules]
    every = sorted({points for cells in given for points in cells}, reverse=True)
    if rules:
        items = tuple(_item(rule, cells, every, sheet) for rule, cells in zip(rules, given, strict=True))
        yield Scoring(tuple(f"{points.normalize():f}" for points in every), items)


def _place(rule: Rule, sheet: Sheet) -> int:
    """Where in the article the item's own words begin."""
    article = sheet.rules.text.article(rule.clause.at)
    return "".join(p.text for p in article.paragraphs).find(rule.clause.quote) if article else -1


def _by_points(rule: Rule, sheet: Sheet) -> dict[Decimal, list[Parts]]:
    """The words of every row by the points it gives, without what the row before has said already."""
    found: dict[Decimal, list[Parts]] = {}
    if isinstance(rule, Bands):
        known = [(Decimal(str(sheet.number(band.points) or 0)), band) for band in rule.bands]
        before: Interval | None = None
        for points, band in sorted(known, key=lambda pair: -pair[0]):
            words = (band.is_,) if band.is_ is not None else _interval(band.interval, before, rule.of, sheet)
            found.setdefault(points, []).append(words)
            before = band.interval
    elif isinstance(rule, Table):
        rows = [line for line in rule.rows if _may_hold(rule, line, sheet.values)]
        before = None
        for line in sorted(rows, key=lambda line: -Decimal(str(line.then[0]))):
            first = line.when[0]
            words = _interval(first, before, rule.inputs_[0], sheet) if isinstance(first, Interval) else ()
            before = first if isinstance(first, Interval) else None
            found.setdefault(Decimal(str(line.then[0])), []).append(words + _others(rule, line, sheet))
    return found


def _interval(interval: Interval, before: Interval | None, name: str, sheet: Sheet) -> Parts:
    """Only the edge that the better row has not named; the rest when it named both."""
    low, high = interval.low, interval.high
    if before is not None:
        low = None if low is not None and low == before.high else low
        high = None if high is not None and high == before.low else high
    if low is None and high is None and before is not None:
        return (_("其余"),)
    shown = sheet.wording.interval(replace(interval, low=low, high=high), name)
    return without_unit(shown, sheet.wording.unit_of(name)) if sheet.language == "zh" else shown


def _may_hold(rule: Table, line: Line, values: Mapping[str, object]) -> bool:
    """Whether the company's own choices leave the row standing."""
    return all(
        (values[str(name)] in cell.values) != cell.negated
        for cell, name in zip(line.when, rule.inputs_, strict=True)
        if str(name) in values and isinstance(cell, Listed)
    )


def _others(rule: Table, line: Line, sheet: Sheet) -> Parts:
    """The conditions beside the first, each in brackets."""
    said: list[Part] = []
    for cell, name in list(zip(line.when, rule.inputs_, strict=True))[1:]:
        if words := _words(cell, str(name), sheet):
            said += [_("（{title}：{value}）").format(title=sheet.wording.title(str(name)), value=words)]
    return tuple(said)


def _words(cell: Cell, name: str, sheet: Sheet) -> str:
    return plain(sheet.wording.cell(cell, name))


def _item(rule: Rule, cells: Mapping[Decimal, list[Parts]], every: Sequence[Decimal], sheet: Sheet) -> Item:
    single = [cells[points][0] for points in every if len(cells.get(points, [])) == 1]
    shared = _shared(single)
    shown = tuple(_cell(cells.get(points, []), shared, is_last=points == every[-1]) for points in every)
    first = rule.of if isinstance(rule, Bands) else rule.inputs_[0]  # type: ignore[attr-defined]
    unit = sheet.wording.unit_of(str(first)) if sheet.language == "zh" else ""
    return Item(rule.title or rule.id, unit + "".join(part.strip() for part in shared), shown)


def _shared(cells: Sequence[Parts]) -> tuple[str, ...]:
    """The brackets that every single row has: they stand once, beneath the item."""
    brackets = [
        {part for part in cell[1:] if isinstance(part, str) and part.lstrip().startswith(("（", "("))} for cell in cells
    ]
    return tuple(sorted(set.intersection(*brackets))) if brackets else ()


def _cell(rows: Sequence[Parts], shared: tuple[str, ...], *, is_last: bool) -> Parts:
    if len(rows) > 1 and is_last:
        return (_("其余"),)
    said: list[Part] = []
    for number, row in enumerate(rows):
        said += [_("或 ")] * bool(number) + [part for part in row if part not in shared]
    return tuple(said) or ("—",)
