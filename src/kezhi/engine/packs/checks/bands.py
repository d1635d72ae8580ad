"""Bands and levels cover the line: no gap, no overlap, no empty band; as far as the figures are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.rules.bands import Band, Bands
from kezhi.engine.rules.base import Path, Rule
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.credit_levels import CreditLevel, is_worded
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.intervals import Interval

_Piece = tuple[int, Interval]
_FEWEST, _MOST = Decimal("-Infinity"), Decimal("Infinity")


def check(rule: Rule, figures: Figures) -> Iterator[Diagnostic]:
    """Faults of a rule that cuts a line into bands or levels; other rules have none."""
    if isinstance(rule, Bands) and any(band.is_ is not None for band in rule.bands):
        yield from _texts(rule, "bands", rule.bands)
    elif isinstance(rule, Credit) and is_worded(rule.levels):
        yield from _texts(rule, "levels", rule.levels)
    elif isinstance(rule, Bands):
        yield from _line(rule, "bands", [band.interval for band in rule.bands], figures)
    elif isinstance(rule, Grade | Credit):
        yield from _line(rule, "levels", [level.interval for level in rule.levels], figures)


def _texts(rule: Rule, key: str, bands: Sequence[Band | CreditLevel]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, band in enumerate(bands):
        if band.is_ is None or band.interval != Interval(includes_low=False):
            yield _fault(rule, (key, index), "mixed_bands", "有的档写 is，有的写界限。", "Bands mix 'is' and edges.")
        elif band.is_ in seen:
            yield _fault(rule, (key, index), "overlap", f"“{band.is_}”有两档。", f"'{band.is_}' has two bands.")
        seen.add(band.is_ or "")


def _line(rule: Rule, key: str, intervals: list[Interval], figures: Figures) -> Iterator[Diagnostic]:
    for index, interval in enumerate(intervals):
        if _is_empty(interval, figures):
            low, high = figures.show(interval.low or Decimal()), figures.show(interval.high or Decimal())
            yield _fault(
                rule, (key, index, _key(interval, "low")), "empty_band",
                f"{low} 与 {high}之间没有任何数。", f"No number lies between {low} and {high}.",
            )  # fmt: skip
            return
    pieces = _upwards(list(enumerate(intervals)), figures)
    if pieces and (least := pieces[0][1].low) is not None:
        shown = figures.show(least)
        said = f"不足 {shown} 的没有归档。", f"nothing stands for figures below {shown}"
        yield _gap(rule, (key, pieces[0][0], _key(pieces[0][1], "low")), *said)
    if pieces and (most := pieces[-1][1].high) is not None:
        shown = figures.show(most)
        said = f"{shown} 再往上的没有归档。", f"nothing stands for figures beyond {shown}"
        yield _gap(rule, (key, pieces[-1][0], _key(pieces[-1][1], "high")), *said)
    for lower, upper in pairwise(pieces):
        yield from _seam(rule, key, lower, upper, figures)


def _key(interval: Interval, side: str) -> str:
    """The key under which one of its edges stands."""
    if side == "low":
        return "from" if interval.includes_low else "over"
    return "to" if interval.includes_high else "below"


def _is_empty(interval: Interval, figures: Figures) -> bool:
    if interval.low is None or interval.high is None:
        return False
    if figures.same(interval.low, interval.high):
        return not (interval.includes_low and interval.includes_high)
    low, high = figures.of(interval.low), figures.of(interval.high)
    return low is not None and high is not None and low > high


def _upwards(pieces: list[_Piece], figures: Figures) -> list[_Piece]:
    """By figure where every lower edge is known, else in the order written, best first or last."""
    lows = [_low(interval, figures) for _, interval in pieces]
    if None not in lows:
        return [piece for _, piece in sorted(zip(lows, pieces, strict=True), key=lambda pair: (pair[0], pair[1][0]))]
    is_best_first = pieces[0][1].high is None or pieces[-1][1].low is None
    return pieces[::-1] if is_best_first else pieces


def _low(interval: Interval, figures: Figures) -> Decimal | None:
    return _FEWEST if interval.low is None else figures.of(interval.low)


def _seam(rule: Rule, key: str, lower: _Piece, upper: _Piece, figures: Figures) -> Iterator[Diagnostic]:
    end, start = lower[1].high, upper[1].low
    path = (key, upper[0], _key(upper[1], "low"))
    if end is None or start is None:
        yield _overlap(rule, path, "与相邻的档重叠。", "it overlaps the band next to it")
        return
    same, shown = figures.same(end, start), figures.show(start)
    if same:
        both = lower[1].includes_high and upper[1].includes_low
        if both:
            yield _overlap(rule, path, f"恰为 {shown} 时有两档相符。", f"two match at exactly {shown}")
        elif not lower[1].includes_high and not upper[1].includes_low:
            yield _gap(rule, path, f"恰为 {shown} 时没有一档相符。", f"none matches at exactly {shown}")
    elif same is False:
        between, between_en = f"{shown} 与 {figures.show(end)}", f"between {shown} and {figures.show(end)}"
        if (figures.of(start) or Decimal()) < (figures.of(end) or Decimal()):
            yield _overlap(rule, path, f"{between}之间有两档相符。", f"two match {between_en}")
        else:
            yield _gap(rule, path, f"{between}之间没有一档相符。", f"none matches {between_en}")


def _overlap(rule: Rule, path: Path, cause: str, cause_en: str) -> Diagnostic:
    return _fault(rule, path, "overlap", f"各档重叠：{cause}", f"Bands overlap: {cause_en}.")


def _gap(rule: Rule, path: Path, cause: str, cause_en: str) -> Diagnostic:
    return _fault(rule, path, "gap", f"各档有缺口：{cause}", f"Bands leave a gap: {cause_en}.")


def _fault(rule: Rule, path: Path, code: str, cause: str, cause_en: str) -> Diagnostic:
    return rule.fault(
        code,
        f"“{rule.id}”的{cause}" if not cause.startswith("各档") else f"“{rule.id}”{cause}",
        "请改正界限，使各档首尾相接、不重不漏。",
        f"'{rule.id}': {cause_en}",
        "Correct the edges so that bands meet without gap or overlap.",
        path=path,
    )
