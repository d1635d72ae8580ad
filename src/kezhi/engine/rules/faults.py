"""What rules find wrong with their settings or with the facts they meet, said in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.engine.errors import FactsError
from kezhi.engine.rules.base import Rule


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
