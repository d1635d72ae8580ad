"""Which kinds may meet: what sums, products, quotients and comparisons of two kinds yield, or why they are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.nodes import Arithmetic, Call, Choice, Literal, Negative, Node, parts
from kezhi.engine.expr.types import DATE, NUMBER, PLAIN, RATIO, SPANS, TITLES, Kind, Type


def is_bare(node: Node) -> bool:
    """Figures written out, and what is made of nothing else, have no kind of their own: `3`, `(3 if A else 1)`."""
    if node.type != NUMBER:
        return False
    match node:
        case Literal():
            return True
        case Choice(then=then, otherwise=otherwise):
            return is_bare(then) and is_bare(otherwise)
        case Negative() | Arithmetic() | Call():
            return all(is_bare(inside) for inside in parts(node))
    return False


def adapt(node: Node, to: Type) -> Node:
    """A bare figure takes the kind it meets, and a text that is a date becomes one beside a date."""
    if is_bare(node) and to.is_numeric:
        return replace(node, type=Type(to.kind, fractional=Type(to.kind).is_whole and may_be_fractional(node)))
    if isinstance(node, Literal) and node.type.kind == "text" and to == DATE:
        try:
            return replace(node, type=DATE, value=date.fromisoformat(str(node.value)))
        except ValueError:
            return node
    return node


def may_be_fractional(node: Node) -> bool:
    """Whether what is made of bare figures can come out with decimals."""
    if isinstance(node, Literal):
        return isinstance(node.value, Decimal) and node.value != node.value.to_integral_value()
    divided = isinstance(node, Arithmetic) and node.sign == "/"
    return divided or any(may_be_fractional(inside) for inside in parts(node) if inside.type == NUMBER)


def together(left: Node, right: Node) -> tuple[Node, Node, Type] | None:
    """Both sides in one kind, for sums, comparisons and choices; None when they are of different kinds."""
    if is_bare(left) and is_bare(right):
        return left, right, NUMBER
    left, right = adapt(left, right.type), adapt(right, left.type)
    one, other = left.type, right.type
    if one.kind == other.kind:
        return left, right, Type(one.kind, one.fractional or other.fractional)
    if one.kind in PLAIN and other.kind in PLAIN and "number" in {one.kind, other.kind}:
        return left, right, NUMBER
    return None


def product(left: Type, right: Type) -> Type | None:
    """The type of left times right: the kind with the greater weight stays, two of the same weight do not multiply."""
    if left.kind in PLAIN and right.kind in PLAIN:
        return left if left == right else NUMBER
    light, heavy = sorted((left, right), key=_weight)
    if _weight(light) == _weight(heavy):
        return None
    return Type(heavy.kind, fractional=Type(heavy.kind).is_whole and not (heavy.is_whole and light.is_whole))


def quotient(left: Type, right: Type, *, by_bare: bool) -> Type | None:
    """The type of left divided by right: two of a kind give a ratio; a heavier kind keeps its own (an average)."""
    if by_bare:
        return Type(left.kind, fractional=Type(left.kind).is_whole)
    if left.kind == right.kind:
        return RATIO
    if left.kind in PLAIN and right.kind in PLAIN:
        return NUMBER
    if _weight(left) > _weight(right):
        return Type(left.kind, fractional=Type(left.kind).is_whole)
    return None


def _weight(type_: Type) -> int:
    if type_.kind in PLAIN:
        return 0
    return 1 if type_.kind in SPANS else {"points": 2, "money": 3}[type_.kind]


_PAIRS: dict[frozenset[Kind], tuple[str, str]] = {
    frozenset({"money", "points"}): ("请先用评分档把金额换成分数。", "Turn the money into points with bands first."),
    frozenset({"date", "days"}): ("请用 add_days(日期, 天数)。", "Use add_days(date, days)."),
    frozenset({"date", "months"}): ("请用 add_months(日期, 月数)。", "Use add_months(date, months)."),
    frozenset({"days", "months"}): ("请用 add_months 或 days_between 换成同一单位。",
                                    "Bring both to one unit with add_months or days_between."),
    frozenset({"date", "text"}): ("日期请写成“2026-01-31”的样子。", "Write the date like '2026-01-31'."),
    frozenset({"money", "number"}): ("请把数值写成以元计的参数。", "Make the number a parameter of money."),
    frozenset({"points", "number"}): ("请把数值写成以分计的参数。", "Make the number a parameter of points."),
    frozenset({"text", "number"}): ("若是文字，请给数字加上引号。", "If text is meant, put the figure in quotes."),
}  # fmt: skip


def cannot_meet(start: int, end: int, sign: str, left: Type, right: Type) -> ExpressionError:
    """Two kinds that have nothing to do with each other, with the way out where there is a known one."""
    remedy, remedy_en = _PAIRS.get(
        frozenset({left.kind, right.kind}), ("请改用同一种量。", "Use two values of the same kind.")
    )
    if left.kind == right.kind == "date":
        remedy, remedy_en = "两个日期相差几天请用 days_between(起, 止)。", "Use days_between(start, end)."
    if left.kind == right.kind == "instant":
        remedy = "相差多久请用 hours_between(起, 止) 或 minutes_between(起, 止)。"
        remedy_en = "Use hours_between(start, end) or minutes_between(start, end)."
    one, other = TITLES[left.kind], TITLES[right.kind]
    verb = {"+": "相加", "-": "相减", "*": "相乘", "/": "相除"}.get(sign, "相比")
    return refuse(
        "kinds", start, end - start,
        cause=f"{one[0]}与{other[0]}不能{verb}（{sign}）。", remedy=remedy,
        cause_en=f"{one[1].capitalize()} and {other[1]} do not go together with '{sign}'.", remedy_en=remedy_en,
    )  # fmt: skip
