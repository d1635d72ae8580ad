"""Words of the regulation against the rules that quote them: boundary words, and the figures they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.checks.amounts import Figure, figures_in
from kezhi.engine.packs.checks.stated import Edged, Stated, edges_of, points_of, spans_of, value_in_text
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.units import FACTORS, in_engine_units
from kezhi.engine.rules.base import Number, Path, Ref, Rule

_AT_LEAST = ("不少于", "不低于", "不小于", "以上", "届满", "至少", "达到")
_AT_MOST = ("不超过", "不高于", "不大于", "不多于", "以下", "以内", "至多")
_ABOVE = ("超过", "高于", "大于", "以外", "多于")
_BELOW = ("不满", "不足", "未满", "低于", "少于", "小于")
_WORD = re.compile("|".join(sorted((*_AT_LEAST, *_AT_MOST, *_ABOVE, *_BELOW), key=len, reverse=True)))
_UNITS = {
    "money": (1, "元"), "ratio": (100, "%"), "days": (1, "天"), "months": (1, "个月"), "hours": (1, "小时"),
    "minutes": (1, "分钟"), "working_days": (1, "个工作日"), "working_hours": (1, "个工作小时"), "points": (1, "分"),
    "working_minutes": (1, "分钟"), "count": (1, ""), "number": (1, ""),
}  # fmt: skip


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Edges, spans and values of parameters that say otherwise than the words they quote."""
    for rule in edition.rules:
        for edged in edges_of(rule):
            told = list(_edge_figures(edition, rule, edged))
            words = _boundary_words(rule, edged) if edged.is_only else ()
            yield from (*told, *(fault for fault in words if fault.at not in [known.at for known in told]))
        for span in spans_of(edition, rule):
            yield from _span(rule, span)
    yield from chain.from_iterable(map(_parameter, edition.parameters.values()))


def points(edition: Edition) -> Iterator[Diagnostic]:
    """Points that are not among those of the words quoted: a warning, for words may speak of another step's points."""
    for rule in edition.rules:
        for stated in points_of(rule):
            known = _of_kind(figures_in(stated.clause.quote), "points")
            plain = [figure for figure in known if not figure.side]
            if plain and "或" not in stated.clause.quote and abs(stated.value) not in {f.value for f in plain}:
                yield replace(against(rule, stated.path, plain[0], "points", stated.value), severity="warning")


def _boundary_words(rule: Rule, edged: Edged) -> Iterator[Diagnostic]:
    words, interval = _WORD.findall(edged.clause.quote), edged.interval
    sides = (
        ("low", interval.low, interval.includes_low, _AT_LEAST, _ABOVE),
        ("high", interval.high, interval.includes_high, _AT_MOST, _BELOW),
    )
    for side, edge, includes, including, excluding in sides:
        says_in = [word for word in words if word in including]
        says_out = [word for word in words if word in excluding]
        wrong = says_out if includes else says_in
        if edge is not None and wrong and bool(says_in) != bool(says_out):
            yield boundary(rule, edged.at(side), wrong[0], str(edge), includes=includes)


def _edge_figures(edition: Edition, rule: Rule, edged: Edged) -> Iterator[Diagnostic]:
    types = edition.names.types(rule.subject)
    kind = types[edged.measured].kind if edged.measured in types else ""
    known = _of_kind(figures_in(edged.clause.quote), kind)
    sides = (
        ("low", edged.interval.low, edged.interval.includes_low),
        ("high", edged.interval.high, edged.interval.includes_high),
    )
    for side, edge, includes in sides:
        bounding = [figure for figure in known if figure.side == side]
        value = _value(edition, edged, edge)
        if value is None or not bounding:
            continue
        same = [figure for figure in bounding if figure.value == value]
        if not same:
            yield against(rule, edged.at(side), bounding[0], kind, value)
        elif all(figure.includes != includes for figure in same):
            yield boundary(rule, edged.at(side), same[0].words, str(edge), includes=includes)


def _value(edition: Edition, edged: Edged, edge: Number | None) -> Decimal | None:
    return value_in_text(edition, edge, edged.clause) if isinstance(edge, Ref) else edge


def _span(rule: Rule, span: Stated) -> Iterator[Diagnostic]:
    figures = figures_in(span.clause.quote)
    known = _of_kind(figures, span.kind)
    working = _of_kind(figures, f"working_{span.kind}")
    if known and span.value not in {figure.value for figure in known}:
        yield against(rule, span.path, known[0], span.kind, span.value)
    elif not known and working:
        yield against(rule, span.path, working[0], span.kind, span.value)


def _parameter(parameter: Parameter) -> Iterator[Diagnostic]:
    """Values whose source is the article itself must be figures of its words; a later notice may say otherwise."""
    if parameter.kind not in FACTORS:
        return
    kind = "ratio" if parameter.kind == "percent" else parameter.kind
    known = _of_kind(figures_in(parameter.clause.quote), kind)
    for index, value in enumerate(parameter.values if known else ()):
        amount = in_engine_units(parameter.kind, parameter.unit, value.value)
        if parameter.clause.at == value.source.strip() and amount not in {figure.value for figure in known}:
            shown = f"{value.value}{parameter.unit}"
            yield Diagnostic(
                "figure_against_quote",
                f"引文说“{known[0].words}”，参数“{parameter.name}”的值却是 {shown}。", "请核对数字，或改正引文与出处。",
                f"The quote says '{known[0].words}', the value of '{parameter.name}' is {shown}.",
                "Correct the figure, or the quote and the source.",
                parameter.at("values", index, "value"), parameter.clause.at,
            )  # fmt: skip


def _of_kind(figures: Sequence[Figure], kind: str) -> list[Figure]:
    return [figure for figure in figures if figure.kind == kind]


def against(rule: Rule, path: Path, figure: Figure, kind: str, value: Decimal) -> Diagnostic:
    """A figure of the rule that is not the one its words say."""
    factor, unit = _UNITS[kind]
    shown = f"{(value * factor).normalize():f}{unit}"
    return rule.fault(
        "figure_against_quote", f"引文说“{figure.words}”，规则写的却是 {shown}。", "请核对数字，或改正引文。",
        f"The quote says '{figure.words}', the rule says {shown}.", "Correct the figure or the quote.", path=path,
    )  # fmt: skip


def boundary(rule: Rule, path: Path, word: str, edge: str, *, includes: bool) -> Diagnostic:
    """An edge that includes the figure where its words exclude it, or the other way about."""
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
