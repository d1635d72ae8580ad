"""Types: conditions are conditions, points are points, an edge is measured in what it cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import parse
from kezhi.engine.expr.types import BOOLEAN, PLAIN, Type
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.units import FACTORS, LISTS
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Days, Hours, MissingValue, Months, Path, Ref, Rule, Source, leaves
from kezhi.engine.rules.cells import Cell, Listed
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.intervals import Edges, Interval
from kezhi.engine.rules.table import Table

_TITLES = {
    "money": "金额", "ratio": "比例", "days": "天数", "months": "月数", "hours": "小时数", "count": "个数",
    "points": "分数", "number": "数", "text": "文字", "boolean": "是否", "date": "日期", "instant": "时刻",
}  # fmt: skip
_SPANS: dict[str | int, str] = {
    "months": "months", "days": "days", "working_days": "days", "hours": "hours", "working_hours": "hours",
    "minutes": "minutes", "working_minutes": "minutes",
}  # fmt: skip
_CONDITIONS = {"when", "done_when", "where", "for", "having"}


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Faults of type in every rule."""
    for rule in edition.rules:
        yield from _sources(edition, rule)
        yield from _spans(edition, rule)
        yield from _unit(rule)
        if isinstance(rule, Indicator):
            yield from _indicator(edition, rule)
        elif isinstance(rule, Bands):
            yield from _bands(edition, rule)
        elif isinstance(rule, Grade):
            yield from _edges(edition, rule, "levels", rule.levels, rule.total) if rule.total else ()
        elif isinstance(rule, Credit):
            yield from _edges(edition, rule, "levels", rule.levels, rule.rating)
        elif isinstance(rule, Table):
            yield from _table(edition, rule)
        missing = getattr(rule, "missing", None)
        if isinstance(missing, MissingValue) and isinstance(rule, Indicator | Formula):
            yield from _literal(edition, rule, ("missing", "value"), missing.value, Type.of(rule.type))


def meet(one: Type, other: Type) -> bool:
    """Whether values of the two types may be compared or stand for one another."""
    if one.kind == other.kind or {one.kind, other.kind} <= PLAIN:
        return True
    return "number" in {one.kind, other.kind} and one.is_numeric and other.is_numeric


def alike(one: Type, other: Type) -> bool:
    """Whether one may bound the other: of one kind, or a figure written out."""
    return one.kind == other.kind or ("number" in {one.kind, other.kind} and one.is_numeric and other.is_numeric)


def _mismatch(rule: Rule, path: Path, wanted: Type, found: Type, parameter: Parameter | None = None) -> Diagnostic:
    unit = f"（{parameter.unit}）" if parameter and parameter.unit else ""
    unit_en = f" ({parameter.unit})" if parameter and parameter.unit else ""
    named, named_en = (f"“{parameter.name}”却是", f"'{parameter.name}' is") if parameter else ("实为", "is")
    return rule.fault(
        "type_mismatch",
        f"这里应为{_TITLES[wanted.kind]}，{named}{_TITLES[found.kind]}{unit}。",
        "请核对名称、类型与单位。",
        f"This should be {wanted.kind}, but {named_en} {found.kind}{unit_en}.",
        "Check the name, the type and the unit.",
        path=path,
    )


def _sources(edition: Edition, rule: Rule) -> Iterator[Diagnostic]:
    for path, source in rule.stated:
        if not isinstance(source, Source):
            continue
        found = parse(source, rule.scope_in(edition.names).types(rule.table_of(path))).type
        wanted = BOOLEAN if path[-1] in _CONDITIONS else _yielded(rule, path)
        if wanted is not None and not meet(wanted, found):
            yield _mismatch(rule, path, wanted, found)


def _yielded(rule: Rule, path: Path) -> Type | None:
    """The type that a rule's main expression must have."""
    if isinstance(rule, Credit):
        kinds = {"limit": "money", "term": "days", "form": "text"}
        return Type.of(kinds[str(path[-1])]) if path[-1] in kinds else None
    if isinstance(rule, Formula):
        return Type.of(rule.type)
    if not isinstance(rule, Indicator) or path[-1] == "each" or path[0] == "rank":
        return None
    if rule.aggregate in {"any", "all"}:
        return BOOLEAN
    return None if rule.aggregate in {"count", "distinct"} or rule.take == "count" else Type.of(rule.type)


def _spans(edition: Edition, rule: Rule) -> Iterator[Diagnostic]:
    for path, part in rule.stated:
        unit = path[-1]
        if isinstance(part, Ref) and unit in _SPANS and len(path) > 1 and edition.parameters[part].kind not in LISTS:
            found, wanted = Type.of(edition.parameters[part].kind), Type.of(_SPANS[unit])
            if found.kind not in {wanted.kind, "count"}:
                yield _mismatch(rule, path, wanted, found, edition.parameters[part])
    for path, span in _stated_spans(rule):
        if isinstance(span, Decimal) and (span != span.to_integral_value() or span < 0):
            yield rule.fault(
                "bad_span", f"“{span}”不是整数的时间长度。", "请写不小于零的整数。",
                f"'{span}' is no whole span of time.", "Write a whole number, not below zero.", path=path,
            )  # fmt: skip


def _unit(rule: Rule) -> Iterator[Diagnostic]:
    """The unit that a rule is shown in is one of its kind."""
    kind = str(getattr(rule, "type", ""))
    if rule.unit and kind in FACTORS and kind != "count" and rule.unit not in FACTORS[kind]:
        remedy, remedy_en = did_you_mean(rule.unit, (unit for unit in FACTORS[kind] if unit))
        yield rule.fault(
            "bad_unit", f"{_TITLES[Type.of(kind).kind]}不能以“{rule.unit}”为单位。", remedy,
            f"A {kind} has no unit '{rule.unit}'.", remedy_en, path=("unit",),
        )  # fmt: skip


def _stated_spans(rule: Rule) -> Iterator[tuple[Path, object]]:
    spans = (Months, Days, Hours)
    for attribute, value in vars(rule).items():
        if isinstance(inside := getattr(value, "trailing", value), spans):
            yield from leaves(inside, (attribute.rstrip("_"), *(["trailing"] if inside is not value else [])))


def _indicator(edition: Edition, rule: Indicator) -> Iterator[Diagnostic]:
    if rule.rank is not None:
        return
    table = edition.names.sources[rule.from_]
    dates = [column.name for column in table.columns if column.type in {"date", "instant"}]
    if rule.on and rule.on not in dates:
        remedy, remedy_en = did_you_mean(rule.on, dates)
        yield rule.fault(
            "no_such_date", f"事实表 {rule.from_} 没有日期列“{rule.on}”。", remedy,
            f"The table {rule.from_} has no date column '{rule.on}'.", remedy_en, path=("on",),
        )  # fmt: skip
    wants = {
        "on": bool(table.dated) and not rule.on,
        "aggregate": rule.from_ != rule.over and rule.aggregate is None,
        "value": rule.value is None and rule.aggregate != "count",
    }
    for key in (key for key, is_wanted in wants.items() if is_wanted):
        yield rule.fault(
            "missing_key", f"取自 {rule.from_} 的指标须写“{key}”。", "请补上。",
            f"An indicator from {rule.from_} must state '{key}'.", "Add it.", path=("from",),
        )  # fmt: skip


def _bands(edition: Edition, rule: Bands) -> Iterator[Diagnostic]:
    of = edition.names.types(rule.subject)[rule.of]
    yield from _edges(edition, rule, "bands", rule.bands, rule.of)
    for index, band in enumerate(rule.bands):
        if band.is_ is not None and of.kind != "text":
            yield _mismatch(rule, ("bands", index, "is"), of, Type.of("text"))
        yield from _literal(edition, rule, ("bands", index, "points"), band.points, Type.of("points"))


def _edges(edition: Edition, rule: Rule, key: str, rows: Sequence[Edges], measured: Ref) -> Iterator[Diagnostic]:
    of = edition.names.types(rule.subject)[measured]
    if not of.is_numeric and any(getattr(row, "is_", None) is None for row in rows):
        yield _mismatch(rule, ("of",) if isinstance(rule, Bands) else ("total",), Type.of("number"), of)
        return
    for index, row in enumerate(rows):
        for name in ("from_", "over", "to", "below"):
            edge = getattr(row, name)
            if isinstance(edge, Ref):
                yield from _literal(edition, rule, (key, index, name.rstrip("_")), edge, of)
        if (row.from_ is not None and row.over is not None) or (row.to is not None and row.below is not None):
            yield rule.fault(
                "two_edges", "同一侧写了两个界限。", "from 与 over、to 与 below 各择其一。",
                "One side has two edges.", "Keep one of from/over and one of to/below.", path=(key, index),
            )  # fmt: skip


def _table(edition: Edition, rule: Table) -> Iterator[Diagnostic]:
    inputs = [edition.names.types(rule.subject)[name] for name in rule.inputs_]
    outputs = [] if rule.collect == "count" else [Type.of(type_) for type_ in rule.outputs_.values()]
    for index, row in enumerate(rule.rows):
        for key, cells, columns in (("when", row.when, inputs), ("then", row.then, outputs)):
            if len(cells) != len(columns):
                yield rule.fault(
                    "wrong_width", f"{key} 有 {len(cells)} 格，应为 {len(columns)} 格。", "请补足或删去。",
                    f"'{key}' has {len(cells)} cells instead of {len(columns)}.", "Add or remove cells.",
                    path=("rows", index, key),
                )  # fmt: skip
        for column, (cell, type_) in enumerate(zip(row.when, inputs, strict=False)):
            yield from _cell(edition, rule, ("rows", index, "when", column), cell, type_)
        for column, (value, type_) in enumerate(zip(row.then, outputs, strict=False)):
            yield from _literal(edition, rule, ("rows", index, "then", column), value, type_)


def _cell(edition: Edition, rule: Rule, path: Path, cell: Cell, type_: Type) -> Iterator[Diagnostic]:
    if isinstance(cell, Listed):
        for value in cell.values:
            yield from _literal(edition, rule, path, value, type_)
    elif isinstance(cell, Interval):
        for edge in (cell.low, cell.high):
            if edge is not None:
                yield from _literal(edition, rule, path, edge, type_)


def _literal(edition: Edition, rule: Rule, path: Path, value: object, wanted: Type) -> Iterator[Diagnostic]:
    parameter = edition.parameters[value] if isinstance(value, Ref) else None
    kinds = ((bool, "boolean"), (Decimal, "number"), (date, "date"))
    written = next((name for kind, name in kinds if isinstance(value, kind)), "text")
    found = Type.of(parameter.kind if parameter else written)
    if not alike(wanted, found):
        yield _mismatch(rule, path, wanted, found, parameter)
