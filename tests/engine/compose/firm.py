"""A head office with two branches, and a customer or two in each."""

from typing import Any

PARENTS = {"华东": "总公司", "华南": "总公司", "杭州": "华东"}


def firm(**more: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Customers 东 (华东), 杭 (杭州, below 华东), 南 (华南), 总 (head office), 无 (no unit, its owner in 华南)."""
    return {
        "units": [{"unit": "总公司", "head": "wen"}, *({"unit": u, "parent": p} for u, p in PARENTS.items())],
        "staff": [
            {"staff": "wen", "post": "总经理", "unit": "总公司"},
            {"staff": "xu", "post": "业务部经理", "unit": "总公司", "superior": "wen"},
            {"staff": "shen", "post": "业务员", "unit": "华东", "superior": "xu"},
            {"staff": "lu", "post": "业务员", "unit": "华南", "superior": "xu"},
        ],
        "customers": [
            {"customer": "东", "unit": "华东", "owner": "shen", "potential": "大"},
            {"customer": "杭", "unit": "杭州", "owner": "shen", "potential": "小"},
            {"customer": "南", "unit": "华南", "owner": "lu", "potential": "大"},
            {"customer": "总", "unit": "总公司", "owner": "xu", "potential": "小"},
            {"customer": "无", "owner": "lu", "potential": "大"},
        ],
        **more,
    }
