"""What rules find wrong with their settings or with the facts they meet, said in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kezhi.engine.errors import Diagnostic, FactsError
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.edges import Span, breaches

_BREACH = {
    "gap": ("之间有空档", "leave a gap"),
    "overlap": ("互相重叠", "overlap"),
    "empty": ("里有一档容不下任何数", "hold an empty band"),
}


def plain(figure: Decimal) -> str:
    """A figure without trailing zeros or exponent."""
    return f"{figure.normalize():f}" if figure.is_finite() else "∞"


def line_faults(rule: Rule, spans: Sequence[Span]) -> Iterable[Diagnostic]:
    """Bands or levels that do not cover the line exactly once."""
    for kind, figure in breaches(spans):
        zh, en = _BREACH[kind]
        yield rule.fault(
            f"bands-{kind}",
            f"“{rule.id}”的各档在 {plain(figure)} 处{zh}。",
            "请检查所设参数的大小次序。",
            f"The bands of {rule.id} {en} at {plain(figure)}.",
            "Check the order of the parameters that set the edges.",
        )


def no_row(rule: Rule, customers: Sequence[str]) -> FactsError:
    """Customers whom no row of a table fits."""
    named, more = "、".join(customers[:5]), "等" if len(customers) > 5 else ""
    return FactsError(
        rule.fault(
            "no-row",
            f"“{rule.id}”没有一行适用于客户 {named}{more}，规则要求拒绝计算。",
            "请补全这些客户的资料，或由制度负责人补上相应的行。",
            f"No row of {rule.id} fits customers {', '.join(customers[:5])}, and the rule refuses such cases.",
            "Complete their records or add the row that is lacking.",
        )
    )


def input_missing(rule: Rule, customers: Sequence[str]) -> FactsError:
    """Customers whose input is missing where the rule refuses to go on."""
    named, more = "、".join(customers[:5]), "等" if len(customers) > 5 else ""
    return FactsError(
        rule.fault(
            "input-missing",
            f"客户 {named}{more} 缺少“{rule.id}”所需的数据，规则要求拒绝计算。",
            "请补全这些客户的资料后重试。",
            f"Customers {', '.join(customers[:5])} lack what {rule.id} needs, and the rule refuses to go on.",
            "Complete their records and try again.",
        )
    )
