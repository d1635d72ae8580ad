"""What numbers a name can hold at all, by interval arithmetic over bands, tables and formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import product

from kezhi.engine.expr import parse
from kezhi.engine.expr.nodes import Arithmetic, Call, Choice, Literal, Name, Negative, Node
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.order import sorted_rules
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import MissingPoints, MissingValue, Ref, Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.table import Table
from kezhi.engine.rules.values import settled

_MOST_VALUES = 400
_MOST_PAIRS = 2_000
"""How many pairs of values are worked out one by one for a sum or a product; of more only the ends."""
_ENDS = Decimal("-Infinity"), Decimal("Infinity")
_ROUNDING = Decimal("0.0001")
Ranges = Mapping[str, "Range"]


@dataclass(frozen=True)
class Range:
    """The values a name can take: all of them while they are few, else the least and the greatest."""

    low: Decimal = _ENDS[0]
    high: Decimal = _ENDS[1]
    values: frozenset[Decimal] | None = None

    @classmethod
    def of(cls, values: Iterable[Decimal]) -> Range:
        """Exactly these values."""
        listed = frozenset(values)
        if not listed:
            return cls()
        return cls(min(listed), max(listed), listed if len(listed) <= _MOST_VALUES else None)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self.low.is_finite() or self.high.is_finite()

    def meets(self, interval: Interval, figures: Figures) -> bool | None:
        """Whether any of the values lies in an interval; none while its edges are not known."""
        low = _ENDS[0] if interval.low is None else figures.of(interval.low)
        high = _ENDS[1] if interval.high is None else figures.of(interval.high)
        if low is None or high is None:
            return None
        if self.values is not None:
            return any(self._inside(value, low, high, interval) for value in self.values)
        above = self.high > low or (interval.includes_low and self.high == low) or low == _ENDS[0]
        below = self.low < high or (interval.includes_high and self.low == high) or high == _ENDS[1]
        return above and below

    @staticmethod
    def _inside(value: Decimal, low: Decimal, high: Decimal, interval: Interval) -> bool:
        is_above = value > low or (interval.includes_low and value == low)
        return is_above and (value < high or (interval.includes_high and value == high))

    def __or__(self, other: Range) -> Range:
        if self.values is not None and other.values is not None:
            return Range.of(self.values | other.values)
        return Range(min(self.low, other.low), max(self.high, other.high))


def ranges_of(edition: Edition, figures: Figures) -> Ranges:
    """What is known of every number; names of which nothing is known are left out."""
    known = {name: Range.of([figure]) for name, figure in figures.values.items()}
    for rule in sorted_rules(edition):
        known |= {name: found for name, found in _written(edition, rule, known, figures) if found.is_known}
    return known


def _written(edition: Edition, rule: Rule, known: Ranges, figures: Figures) -> Iterable[tuple[str, Range]]:
    if isinstance(rule, Bands):
        yield rule.id, _union([*(band.points for band in rule.bands), *_instead(rule.missing)], figures)
    elif isinstance(rule, Table):
        for place, (name, type_) in enumerate(rule.outputs_.items()):
            if not rule.how and type_ not in {"text", "boolean", "date"}:
                yield name, _union([row.then[place] for row in rule.rows if place < len(row.then)], figures)
    elif isinstance(rule, Formula):
        found = _of(parse(rule.expression, edition.names.types(rule.subject)).root, known)
        held = Range.of(_held(value, rule.type) for value in found.values) if found.values else found
        yield rule.id, reduce(Range.__or__, [_one(value, figures) for value in _instead(rule.missing)], held)
    elif isinstance(rule, Indicator) and rule.aggregate == "count":
        yield rule.id, Range(low=Decimal(0))


def _held(value: Decimal, type_: str) -> Decimal:
    """The value as its column holds it: rounded to so many places."""
    return Decimal(str(settled(value, type_)))


def _instead(missing: object) -> list[object]:
    if isinstance(missing, MissingPoints):
        return [missing.points]
    return [missing.value] if isinstance(missing, MissingValue) else []


def _union(values: Iterable[object], figures: Figures) -> Range:
    found = [_one(value, figures) for value in values]
    return reduce(Range.__or__, found) if found else Range()


def _one(value: object, figures: Figures) -> Range:
    figure = figures.of(value) if isinstance(value, Ref | Decimal) else None
    return Range() if figure is None else Range.of([figure])


def _of(node: Node, known: Ranges) -> Range:  # noqa: PLR0911  one branch for each form
    match node:
        case Literal(value=value) if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Range.of([Decimal(value)])
        case Name(name=name):
            return known.get(name, Range())
        case Negative(of=of):
            return _times(_of(of, known), Range.of([Decimal(-1)]))
        case Choice(then=then, otherwise=otherwise):
            return _of(then, known) | _of(otherwise, known)
        case Arithmetic(sign="+", left=left, right=right):
            return _plus(_of(left, known), _of(right, known))
        case Arithmetic(sign="-", left=left, right=right):
            return _plus(_of(left, known), _times(_of(right, known), Range.of([Decimal(-1)])))
        case Arithmetic(sign="*", left=left, right=right):
            return _times(_of(left, known), _of(right, known))
        case Arithmetic(sign="/", left=left, right=right):
            return _divided(_of(left, known), _of(right, known))
        case Call(function=function, arguments=arguments):
            return _called(function, [_of(argument, known) for argument in arguments])
    return Range()


def _in_pairs(one: Range, other: Range) -> Iterable[tuple[Decimal, Decimal]]:
    """Every value of one with every value of the other; nothing where they are not known or too many."""
    first, second = one.values or (), other.values or ()
    return product(first, second) if len(first) * len(second) <= _MOST_PAIRS else ()


def _plus(one: Range, other: Range) -> Range:
    if found := {a + b for a, b in _in_pairs(one, other)}:
        return Range.of(found)
    return Range(one.low + other.low, one.high + other.high)


def _times(one: Range, other: Range) -> Range:
    if found := {a * b for a, b in _in_pairs(one, other)}:
        return Range.of(found)
    ends = [_multiplied(a, b) for a, b in product((one.low, one.high), (other.low, other.high))]
    return Range(min(ends), max(ends))


def _multiplied(one: Decimal, other: Decimal) -> Decimal:
    return Decimal(0) if not one or not other else one * other


def _divided(one: Range, other: Range) -> Range:
    """Division rounds, so the ends give a little."""
    if not (one.low.is_finite() and one.high.is_finite() and (other.low > 0 or other.high < 0)):
        return Range()
    ends = [a / b if b.is_finite() else Decimal(0) for a, b in product((one.low, one.high), (other.low, other.high))]
    return Range(min(ends) - _ROUNDING, max(ends) + _ROUNDING)


def _called(function: str, given: list[Range]) -> Range:
    if function == "min":
        return Range(min(each.low for each in given), min(each.high for each in given))
    if function == "max":
        return Range(max(each.low for each in given), max(each.high for each in given))
    if function == "default":
        return given[0] | given[1]
    if function == "abs":
        inside = given[0]
        least = Decimal(0) if inside.low <= 0 <= inside.high else min(abs(inside.low), abs(inside.high))
        return Range(least, max(abs(inside.low), abs(inside.high)))
    if function == "round" and given[0].values is None and given[0].is_known:
        return Range(given[0].low - 1, given[0].high + 1)
    return Range()
