"""Boundary words: 以上、以下、以内、届满 include the figure, 不满、超过、以外 exclude it; edges must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ClauseRef, Path, Rule
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Table

_AT_LEAST = ("不少于", "不低于", "不小于", "以上", "届满", "至少", "达到")
_AT_MOST = ("不超过", "不高于", "不大于", "不多于", "以下", "以内", "至多")
_ABOVE = ("超过", "高于", "大于", "以外", "多于")
_BELOW = ("不满", "不足", "未满", "低于", "少于", "小于")
_WORD = re.compile("|".join(sorted((*_AT_LEAST, *_AT_MOST, *_ABOVE, *_BELOW), key=len, reverse=True)))


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Edges that include what their own quoted words exclude, or the other way about."""
    for rule in edition.rules:
        for path, clause, interval in _stated(rule):
            if clause is not None:
                yield from _contradictions(rule, path, clause, interval)


def _stated(rule: Rule) -> Iterator[tuple[Path, ClauseRef | None, Interval]]:
    if isinstance(rule, Bands):
        for index, band in enumerate(rule.bands):
            yield ("bands", index), band.clause, band.interval
    elif isinstance(rule, Grade):
        for index, level in enumerate(rule.levels):
            yield ("levels", index), level.clause, level.interval
    elif isinstance(rule, Table):
        for index, row in enumerate(rule.rows):
            intervals = [cell for cell in row.when if isinstance(cell, Interval)]
            if len(intervals) == 1:
                yield ("rows", index), row.clause, intervals[0]


def _contradictions(rule: Rule, path: Path, clause: ClauseRef, interval: Interval) -> Iterator[Diagnostic]:
    words = _WORD.findall(clause.quote)
    sides = (
        (interval.low, interval.includes_low, _AT_LEAST, _ABOVE),
        (interval.high, interval.includes_high, _AT_MOST, _BELOW),
    )
    for edge, includes, including, excluding in sides:
        says_in = [word for word in words if word in including]
        says_out = [word for word in words if word in excluding]
        wrong = says_out if includes else says_in
        if edge is not None and wrong and bool(says_in) != bool(says_out):
            yield _fault(rule, path, wrong[0], str(edge), includes=includes)


def _fault(rule: Rule, path: Path, word: str, edge: str, *, includes: bool) -> Diagnostic:
    means, means_en = ("不含本数", "excludes") if includes else ("含本数", "includes")
    written, keys = ("含", "over 或 below") if includes else ("不含", "from 或 to")
    return rule.fault(
        "boundary_word",
        f"引文说“{word}”（{means}），而界限“{edge}”写成{written}本数。",
        f"请改用 {keys}（单元格改用相应的符号），或改正引文。",
        f"The quote says '{word}', which {means_en} the figure; the edge '{edge}' says otherwise.",
        "Use from/to to include and over/below to exclude, or correct the quote.",
        path=path,
    )
