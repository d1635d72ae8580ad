"""The levels of a grade, with how many customers hold each today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from kezhi.engine.explain.parts import Parts
from kezhi.engine.rules.grade import Grade as GradeRule
from kezhi.policies.queries.beside.sheet import Sheet, without_unit
from kezhi.ui.components.grade import Grade

_PARTS = 100


@dataclass(frozen=True)
class LevelLine:
    """Which total earns which grade; how many hold it, and their share of the greatest."""

    words: Parts
    mark: Grade
    name: str
    count: int
    share: Decimal


@dataclass(frozen=True)
class Levels:
    """Every level of one grade rule."""

    head: str
    lines: tuple[LevelLine, ...]
    template: ClassVar[str] = "policies/beside/_levels.html"

    @property
    def has_counts(self) -> bool:
        """Whether anyone holds a grade yet."""
        return any(line.count for line in self.lines)


def levels_at(label: str, sheet: Sheet) -> Iterator[Levels]:
    """The levels stand where their own clauses stand."""
    for rule in sheet.rules.rules:
        if isinstance(rule, GradeRule) and any((lv.clause or rule.clause).at == label for lv in rule.levels):
            yield Levels(sheet.wording.title(str(rule.total)), tuple(_lines(rule, sheet)))


def _lines(rule: GradeRule, sheet: Sheet) -> Iterator[LevelLine]:
    whole, total = sum(sheet.held.values()), str(rule.total)
    for level in rule.levels:
        words = without_unit(sheet.wording.interval(level.interval, total), sheet.wording.unit_of(total))
        count = sheet.held.get(level.grade, 0)
        share = Decimal(_PARTS * count) / whole if whole else Decimal(0)
        letter = level.grade if len(level.grade) == 1 else ""
        yield LevelLine(words, Grade(letter), level.grade, count, share.quantize(Decimal("0.1")))
