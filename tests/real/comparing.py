"""A run's verdicts beside those worked out by hand, cell by cell for every customer."""

from decimal import Decimal

import pandas as pd

COLUMNS = (
    "合同额", "年订货额", "拖欠笔数", "有拖欠", "年末前开票额", "年末前回款额", "年末前结清额",
    "年末应收", "溢价程度", "往来月数",
    "合同额得分", "应收得分", "溢价得分", "战略影响得分", "总分", "等级", "等级__by_score",
    "客户类别", "客户类型", "发货次序", "价格档次",
)  # fmt: skip
VISIT = ("customer", "post", "occurrence", "rule", "staff", "opens_on", "due_on", "state", "evidence")


def plain(value: object) -> object:
    """A cell without its dress: no numpy, no NaN, figures as decimals."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, bool | str) or hasattr(value, "isoformat"):
        return value
    return bool(value) if type(value).__name__ == "bool" else Decimal(str(value)).normalize() + 0


def differences(found: pd.DataFrame, expected: pd.DataFrame) -> list[tuple[object, ...]]:
    """Customer, column, found and expected, wherever they differ; a customer on one side only is a difference."""
    apart: list[tuple[object, ...]] = [(name, "", "", "") for name in set(found.index) ^ set(expected.index)]
    for name in expected.index.intersection(found.index):
        for column in COLUMNS:
            pair = plain(found.at[name, column]), plain(expected.at[name, column])
            if pair[0] != pair[1]:
                apart.append((name, column, *pair))
    return apart


def visit_rows(duties: pd.DataFrame) -> list[tuple[object, ...]]:
    """The visits in order, as plain rows."""
    rows = duties[list(VISIT)].itertuples(index=False)
    return sorted((tuple(plain(cell) for cell in row) for row in rows), key=str)
