"""A cell of a DMN table as cells of a pack: several where one cannot say it, each for a row of its own."""

from __future__ import annotations

import re
from decimal import Decimal

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node, UnaryTests
from kezhi.engine.dmn.to_pack.carrying import NotCarried
from kezhi.engine.dmn.to_pack.expressions import figure, quoted
from kezhi.engine.dmn.to_pack.ranges import Range, complement, union
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.intervals import Interval


def cells_of(tests: UnaryTests) -> tuple[Cell, ...]:
    """The cells that together say the same and do not overlap; NotCarried where a test names something."""
    if tests.is_any:
        return (Anything(),)
    plain, negated = tests.tests, tests.negated
    if len(plain) == 1 and isinstance(plain[0], nodes.Compared) and plain[0].sign in {"=", "!="}:
        negated ^= plain[0].sign == "!="
        plain = (nodes.Equal(plain[0].start, plain[0].end, plain[0].value),)
    listed = [_value(test.value) for test in plain if isinstance(test, nodes.Equal)]
    is_list = len(listed) == len(plain)
    nulls, values = None in listed, [value for value in listed if value is not None]
    if all(isinstance(value, str | bool) for value in values) and is_list:
        return _words(values, nulls=nulls, negated=negated)
    if not all(isinstance(value, Decimal) for value in values):
        raise NotCarried("一格里混有几种值，没有带入。", "a cell that mixes kinds of values is not carried over.")
    return _figures(plain, nulls=nulls, negated=negated, is_list=is_list)


def _words(values: list[object], *, nulls: bool, negated: bool) -> tuple[Cell, ...]:
    """Cells of texts and truths. FEEL's `not("A")` holds for null too."""
    for value in values:
        if isinstance(value, str):
            quoted(value)
            if re.search(r"[,，\"“”]", value) or value != value.strip():
                raise NotCarried(
                    "单元格里含逗号、引号或首尾空格的文字没有带入。",
                    "texts with commas, quotation marks or spaces around them are not carried into cells.",
                )
    cells: list[Cell] = [Listed(tuple(dict.fromkeys(values)), negated)] if values else []  # type: ignore[arg-type]
    if negated and len(values) == 1 and isinstance(values[0], bool):
        cells = [Listed((not values[0],))]
    if negated and not values:
        raise NotCarried("“不为空”没有带入。", "“not null” is not carried over.")
    return (*cells, *([IsMissing()] if nulls != negated else []))


def _figures(tests: tuple[nodes.Test, ...], *, nulls: bool, negated: bool, is_list: bool) -> tuple[Cell, ...]:
    """Cells of numbers: the stretches that the tests make together, least first."""
    ranges = union([_range(test) for test in tests if not _is_null(test)])
    if is_list and not negated:
        figures = tuple(dict.fromkeys(each.low for each in ranges if each.low is not None))
        return (*([Listed(figures)] if figures else []), *([IsMissing()] if nulls else []))
    stretches = complement(ranges) if negated else ranges
    takes_null = nulls if not negated else (is_list and not nulls)
    return (*(_cell(each) for each in stretches), *([IsMissing()] if takes_null else []))


def _cell(each: Range) -> Cell:
    if each.low is None and each.high is None:
        raise NotCarried("“任何数”没有带入。", "“any number” is not carried over.")
    if each.low is not None and each.low == each.high:
        return Listed((each.low,))
    if each.low is None:
        return Interval(high=each.high, includes_high=each.includes_high)
    if each.high is None:
        return Interval(low=each.low, includes_low=each.includes_low)
    return Interval(each.low, each.high, each.includes_low, each.includes_high)


def _range(test: nodes.Test) -> Range:
    match test:
        case nodes.Equal(value=value):
            return Range(_figure(value), _figure(value))
        case nodes.Compared(sign=sign, value=value):
            edge, includes = _figure(value), sign.endswith("=")
            if sign == "=":
                return Range(edge, edge)
            if sign in {">", ">="}:
                return Range(edge, None, includes_low=includes)
            if sign in {"<", "<="}:
                return Range(None, edge, includes_high=includes)
        case nodes.Interval(low=low, high=high, low_included=low_in, high_included=high_in):
            return Range(_figure(low), _figure(high), low_in, high_in)
    raise NotCarried("这种条件没有带入。", "this test is not carried over.")


def _figure(node: Node) -> Decimal:
    value = _value(node)
    if not isinstance(value, Decimal):
        raise NotCarried("只有数的界限能带入单元格。", "only edges of numbers are carried into cells.")
    return figure(value)


def _is_null(test: nodes.Test) -> bool:
    return isinstance(test, nodes.Equal) and _value(test.value) is None


def _value(node: Node) -> object:
    if isinstance(node, nodes.Negative) and isinstance(node.of, nodes.Literal) and isinstance(node.of.value, Decimal):
        return -node.of.value
    if not isinstance(node, nodes.Literal):
        raise Named
    if node.value is None or isinstance(node.value, Decimal | str | bool):
        return node.value
    raise NotCarried("写明的日期、时间、时长没有带入。", "dates, times and durations written out are not carried over.")


class Named(Exception):
    """A test that names another value: it becomes a condition of its own beside the table."""
