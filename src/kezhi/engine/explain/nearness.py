"""The nearest better row of a rule, and what is missing to it. *Why not* is the same words over the next row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kezhi.engine.explain.explanation import Better
from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.wording import Wording, whole_value
from kezhi.engine.rules.bands import Band, Bands
from kezhi.engine.rules.cell_tests import holds
from kezhi.engine.rules.cells import Anything, IsMissing, Listed
from kezhi.engine.rules.edges import Span, span
from kezhi.engine.rules.grade import Grade, Level
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.table import Line, Table

_FAR = Decimal(10**9)


@dataclass(frozen=True)
class Nearest:
    """The nearest better row as figures: what it gains, how far it is, and in which words."""

    row: str
    words: str
    gain: Decimal
    distance: Decimal
    missing: str
    now: str
    to: str


def better_band(rule: Bands, row: Row, run: Run, wording: Wording) -> Nearest | None:
    """The band with more points that lies nearest to the value."""
    current = rule.matching(row[rule.of], run)
    points = run.number(current.points) if current else None
    if points is None:
        return None
    found = [_band(rule, band, row, run, wording, points) for band in rule.bands if run.number(band.points) > points]
    return min(found, key=lambda n: (n.distance, n.gain), default=None)


def _band(  # noqa: PLR0917 - a band, and all it is measured against
    rule: Bands, band: Band, row: Row, run: Run, wording: Wording, points: Decimal
) -> Nearest:
    gain = run.number(band.points) - points
    now = wording.value(row[rule.of], rule.of)
    if band.is_ is not None:
        text = f"改为“{band.is_}”" if wording.language == "zh" else f"become “{band.is_}”"
        return Nearest(band.id, band.is_, gain, _FAR + gain, text, now, band.is_)
    words = plain(wording.interval(band.interval, rule.of))
    missing, distance = _short(row[rule.of], span(band.interval, run), rule.of, wording)
    return Nearest(band.id, words, gain, distance, missing, now, words)


def _short(value: object, around: Span, name: str, wording: Wording) -> tuple[str, Decimal]:
    """What a figure lacks to lie inside, in words and relative to the edge."""
    figure = whole_value(value)
    if figure is None:
        return ("先补齐数据" if wording.language == "zh" else "supply the figure first"), _FAR
    edge = around.low if figure < around.low or (figure == around.low and not around.includes_low) else around.high
    if not edge.is_finite():
        return "", Decimal(0)
    gap = abs(edge - figure)
    said = wording.value(gap, name)
    more = edge == around.low
    if wording.language == "en":
        text = f"{said} {'more' if more else 'less'}"
    else:
        text = f"{'增加' if more else '减少'} {said}"
    return text, gap / abs(edge) if edge else gap


def better_row(rule: Table, row: Row, run: Run, wording: Wording) -> Nearest | None:
    """For a table of points: the row with more points that asks for the fewest and smallest changes."""
    current = rule.matching(row, run)
    if current is None or not _gives_points(rule):
        return None
    points = Decimal(str(run.value(current.then[0])))
    found = [_row(rule, line, row, run, wording, points) for line in rule.rows if _points(line, run) > points]
    return min((n for n in found if n), key=lambda n: (n.distance, n.gain), default=None)


def _gives_points(rule: Table) -> bool:
    return list(rule.outputs_.values()) == ["points"]


def _points(line: Line, run: Run) -> Decimal:
    return Decimal(str(run.value(line.then[0])))


def _row(  # noqa: PLR0917 - a row, and all it is measured against
    rule: Table, line: Line, row: Row, run: Run, wording: Wording, points: Decimal
) -> Nearest | None:
    changes = list(_changes(rule, line, row, run, wording))
    if any(name in run.settings for name, *_ in changes):
        return None
    mark, colon = ("；", "：") if wording.language == "zh" else ("; ", ": ")
    words = mark.join(f"{wording.title(name)}{colon}{to}" for name, _, to, _, _ in changes)
    missing = mark.join(f"{wording.title(name)}{colon}{text}" for name, _, _, text, _ in changes)
    now = mark.join(said for _, said, _, _, _ in changes)
    target = changes[0][2] if len(changes) == 1 else words
    distance = sum((far for *_, far in changes), Decimal(0)) + _FAR * (len(changes) - 1)
    return Nearest(line.id, words, _points(line, run) - points, distance, missing, now, target)


def _changes(
    rule: Table, line: Line, row: Row, run: Run, wording: Wording
) -> Iterator[tuple[str, str, str, str, Decimal]]:
    """Input, value now, words of the cell, what is missing, how far: for every cell that does not hold."""
    for cell, name in zip(line.when, rule.inputs_, strict=True):
        if holds(cell, row[name], run):
            continue
        to = plain(wording.cell(cell, name))
        text, far = to, Decimal(1)
        if not isinstance(cell, Anything | IsMissing | Listed):
            text, far = _short(row[name], span(cell, run), name, wording)
        yield str(name), wording.value(row[name], name), to, text, far


def better_level(rule: Grade, row: Row, run: Run, wording: Wording) -> tuple[Level, Better] | None:
    """The level just above the one that the total earns."""
    if rule.total is None:
        return None
    total = whole_value(row[rule.total])
    current = rule.level(row[rule.total], run)
    if total is None or current is None:
        return None
    above = [lv for lv in rule.levels if span(lv.interval, run).low > span(current.interval, run).low]
    nearest = min(above, key=lambda lv: span(lv.interval, run).low, default=None)
    if nearest is None:
        return None
    gap = wording.value(span(nearest.interval, run).low - total, rule.total)
    words = plain(wording.interval(nearest.interval, rule.total))
    said = f"差 {gap}到 {nearest.grade} 级" if wording.language == "zh" else f"{gap} short of grade {nearest.grade}"
    return nearest, Better(nearest.grade, words, nearest.grade, said)
