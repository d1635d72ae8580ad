"""What would have to change for a condition to hold, or not to hold: part by part, the nearest way first."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.explain.conditions import Weighing
from kezhi.engine.expr import Type, parse

TYPES = {"金额": "money", "额度": "money", "等级": "text", "签约": "boolean", "到期": "date", "次数": "count"}
ROW = {
    "金额": Decimal(120), "额度": Decimal(100), "等级": "B", "签约": False, "到期": date(2026, 6, 30), "次数": None,
}  # fmt: skip


def lacks(source, *, wanted=True, language="zh"):
    root = parse(source, {name: Type.of(type_) for name, type_ in TYPES.items()}).root
    weighing = Weighing(ROW, {"金额": "本次金额"} if language == "zh" else {}, language)
    return [(lack.words, lack.missing) for lack in weighing.lacks(root, wanted=wanted)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("金额 > 额度", []),
        ("金额 <= 额度", [("本次金额不超过额度", "超出 20 元")]),
        ("额度 >= 金额 * 2", [("额度不低于本次金额 × 2", "差 140 元")]),
        ("金额 > 120", [("本次金额超过 120 元", "恰为 120 元")]),
        ('等级 == "A"', [("等级为“A”", "现为：等级 B")]),
        ('等级 in ["A", "S"]', [("等级为“A”、“S”之一", "现为：等级 B")]),
        ("签约", [("签约", "现为：签约 否")]),
        ("到期 > 到期", [("到期晚于到期", "现为：到期 2026年6月30日")]),
        ("次数 >= 3", [("次数不低于 3", "缺少次数")]),
        ("not (金额 > 额度)", [("本次金额不超过额度", "超出 20 元")]),
        ("not (次数 > 3)", [("并非次数超过 3", "缺少次数")]),
        ('金额 <= 额度 and 等级 == "A"', [("本次金额不超过额度", "超出 20 元"), ("等级为“A”", "现为：等级 B")]),
        ('金额 <= 额度 or 等级 == "A"', [("本次金额不超过额度", "超出 20 元")]),
        ('(金额 <= 额度 and 签约) or 等级 == "A"', [("等级为“A”", "现为：等级 B")]),
        ("金额 <= 额度 or 金额 <= 119", [("本次金额不超过 119 元", "超出 1 元")]),
        ("签约 and 签约", [("签约", "现为：签约 否")]),
    ],
)
def test_what_is_lacking(source, expected):
    assert lacks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("金额 > 额度", [("本次金额不超过额度", "超出 20 元")]),
        ("次数 > 3", []),
        ('金额 > 额度 and 等级 == "B"', [("本次金额不超过额度", "超出 20 元")]),
        ('金额 > 额度 or 等级 == "B"', [("本次金额不超过额度", "超出 20 元"), ("等级不为“B”", "现为：等级 B")]),
        ("not 签约", [("签约", "现为：签约 否")]),
        ('等级 in ["B"]', [("等级不为“B”", "现为：等级 B")]),
    ],
)
def test_what_would_keep_it_from_holding(source, expected):
    assert lacks(source, wanted=False) == expected


def test_in_english():
    assert lacks("金额 <= 额度", language="en") == [("金额 is at most 额度", "¥20 over")]
    assert lacks("次数 >= 3", language="en") == [("次数 is at least 3", "次数 is missing")]
    assert lacks("金额 > 120", language="en") == [("金额 is more than ¥120", "exactly ¥120")]
    assert lacks("签约", language="en") == [("签约", "now: 签约 no")]
