"""Conditions that never hold, lines that never get their turn, exceptions that always win, levels no total can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import parse
from kezhi.engine.expr.types import Type
from kezhi.engine.packs.checks.conditions import Conditions, Truth
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.ranges import Ranges, ranges_of
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Path, Rule, Source
from kezhi.engine.rules.grade import Grade

_CONDITIONS = frozenset({"when", "where", "for", "having", "standard"})
_FIRST_WINS: Mapping[str, str] = MappingProxyType(
    {"grade": "overrides", "alert": "rows", "gate": "rows", "credit": "holds"}
)
"""Kinds with lines of which the first that holds decides, and the key they stand under."""


def check(edition: Edition, figures: Figures) -> Iterator[Diagnostic]:
    """Faults of every rule, as far as the figures are known."""
    checker = _Checker(edition, figures)
    for rule in edition.rules:
        yield from _levels(rule, checker.ranges, figures)
        yield from _worded(rule, edition.words)
        lines = _lines(rule)
        yield from checker.ordered(rule, lines) if lines else ()
        for path, source in rule.stated:
            if isinstance(source, Source) and path[-1] in _CONDITIONS and path not in lines:
                yield from checker.alone(rule, path, source)


class _Checker:
    """What is known of the names of an edition, and what follows for its conditions."""

    def __init__(self, edition: Edition, figures: Figures) -> None:
        self.edition = edition
        self.figures = figures
        self.ranges = ranges_of(edition, figures)
        self._words = edition.words
        self._types: dict[str, Mapping[str, Type]] = {}

    def ordered(self, rule: Rule, lines: Mapping[Path, Source]) -> Iterator[Diagnostic]:
        """Faults of lines of which the first that holds decides."""
        truths = self._truths(rule, lines)
        if truths is None:
            return
        for index, path in enumerate(lines):
            if not any(row[index] is True for row in truths):
                yield _never(rule, path)
            elif not any(row[index] is True and True not in row[:index] for row in truths):
                yield _shadowed(rule, path)
            elif isinstance(rule, Grade) and all(row[index] is True for row in truths):
                yield _always(rule, path)

    def alone(self, rule: Rule, path: Path, source: Source) -> Iterator[Diagnostic]:
        """The fault of a condition that never holds."""
        truths = self._truths(rule, {path: source})
        if truths is not None and not any(row[0] is True for row in truths):
            yield _never(rule, path)

    def _truths(self, rule: Rule, lines: Mapping[Path, Source]) -> list[tuple[Truth, ...]] | None:
        roots = [parse(source, self._names(rule, rule.table_of(path))).root for path, source in lines.items()]
        found = Conditions(roots, self.figures, self.ranges, self._words).truths()
        return None if found is None else list(dict.fromkeys(found))

    def _names(self, rule: Rule, table: str) -> Mapping[str, Type]:
        scope = rule.scope_in(self.edition.names)
        if scope is not self.edition.names:
            return scope.types(table)
        if table not in self._types:
            self._types[table] = self.edition.names.types(table)
        return self._types[table]


def _levels(rule: Rule, ranges: Ranges, figures: Figures) -> Iterator[Diagnostic]:
    if isinstance(rule, Grade):
        measured, key, name_key, rows = (
            rule.total,
            "levels",
            "grade",
            [(row.interval, row.grade) for row in rule.levels],
        )
    elif isinstance(rule, Bands) and not rule.is_text:
        measured, key, name_key, rows = rule.of, "bands", "id", [(row.interval, row.id) for row in rule.bands]
    else:
        return
    span = ranges.get(str(measured))
    for index, (interval, name) in enumerate(rows if span else ()):
        if span is not None and span.meets(interval, figures) is False:
            yield rule.fault(
                "unreachable_level",
                f"“{measured}”只能取 {span.low:f} 至 {span.high:f} 之间的值，永远得不到“{name}”。",
                "请核对界限与各项得分。",
                f"'{measured}' lies between {span.low:f} and {span.high:f} and never gives '{name}'.",
                "Check the edges and the points.",
                path=(key, index, name_key),
            )


def _worded(rule: Rule, words: Mapping[str, tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Grades and bands that stand for a word which the column they are read from never holds."""
    named: dict[Path, str]
    if isinstance(rule, Grade):
        measured, named = rule.from_, {("order", place): word for place, word in enumerate(rule.order)}
    elif isinstance(rule, Bands) and rule.is_text:
        measured, named = rule.of, {("bands", place, "is"): str(band.is_) for place, band in enumerate(rule.bands)}
    else:
        return
    held = words.get(str(measured))
    if held is None:
        return
    for path, word in named.items():
        if word not in held:
            shown = "、".join(held)
            yield rule.fault(
                "unreachable_level", f"“{measured}”只能取 {shown}，永远得不到“{word}”。", "请核对文字，或删去。",
                f"'{measured}' is one of {shown} and never '{word}'.", "Correct the word or remove it.", path=path,
            )  # fmt: skip


def _lines(rule: Rule) -> dict[Path, Source]:
    key = _FIRST_WINS.get(rule.kind, "")
    rows = getattr(rule, key, ()) if key else ()
    return {(key, index, "when"): row.when for index, row in enumerate(rows)}


def _never(rule: Rule, path: Path) -> Diagnostic:
    return rule.fault(
        "never_holds", "这个条件在任何情形下都不成立。", "请核对其中的界限、文字与先后。",
        "This condition never holds.", "Check its figures and words.", path=path,
    )  # fmt: skip


def _shadowed(rule: Rule, path: Path) -> Diagnostic:
    name = _name(rule, path)
    return rule.fault(
        "shadowed_row", f"“{name}”总被前面的行抢先，永远轮不到。", "请提前，或删去。",
        f"'{name}' never gets its turn: lines before it hold first.", "Move it up or remove it.", path=path,
    )  # fmt: skip


def _always(rule: Rule, path: Path) -> Diagnostic:
    name = _name(rule, path)
    return rule.fault(
        "always_holds", f"例外“{name}”在任何情形下都成立，各级因此用不上。", "请收窄条件，或删去例外。",
        f"The exception '{name}' always holds, so that no level is ever used.", "Narrow it or remove it.", path=path,
    )  # fmt: skip


def _name(rule: Rule, path: Path) -> str:
    row = getattr(rule, str(path[0]))[path[1]]
    return str(row.id)
