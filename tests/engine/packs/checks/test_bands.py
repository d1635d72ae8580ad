"""Bands cover the line, before and after their parameters are set."""

from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting
from kezhi.engine.packs.checks import check_resolved

LIMITS = """\
  - name: 限额二
    title: 另一限额
    kind: money
    unit: 万元
    clause: {at: 第一条, quote: 合同额不满限额的}
    not_set: 制度原文留空。
  - name: 甲等下限
"""
RULE = """\
rules:
  - kind: bands
    id: 又得分
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    of: 合同额
    bands:
"""


def bands(*written: str) -> dict:
    lines = "".join(f"      - {{id: 档{n}, {edges}, points: {n}}}\n" for n, edges in enumerate(written))
    return {"more": RULE + lines}


@pytest.mark.parametrize(
    ("written", "code", "cause"),
    [
        (("from: 5", "below: 3"), "gap", "“又得分”各档有缺口：5 与 3之间没有一档相符。"),
        (("from: 3", "below: 5"), "overlap", "“又得分”各档重叠：3 与 5之间有两档相符。"),
        (("from: 3", "to: 3"), "overlap", "“又得分”各档重叠：恰为 3 时有两档相符。"),
        (("over: 3", "below: 3"), "gap", "“又得分”各档有缺口：恰为 3 时没有一档相符。"),
        (("from: 限额", "to: 限额"), "overlap", "“又得分”各档重叠：恰为 限额 时有两档相符。"),
        (("over: 限额", "below: 限额"), "gap", "“又得分”各档有缺口：恰为 限额 时没有一档相符。"),
        (("from: 限额",), "gap", "“又得分”各档有缺口：不足 限额 的没有归档。"),
        (("below: 限额",), "gap", "“又得分”各档有缺口：限额 再往上的没有归档。"),
        (("from: 限额, below: 限额", "below: 限额"), "empty_band", "“又得分”的限额 与 限额之间没有任何数。"),
        (("from: 9", "from: 5, below: 4", "below: 5"), "empty_band", "“又得分”的5 与 4之间没有任何数。"),
    ],
)
def test_gaps_overlaps_and_empty_bands_are_found_without_any_setting(faults, written, code, cause):
    found = faults(**bands(*written))

    assert (code, cause) in [(fault.code, fault.cause) for fault in found]


@pytest.mark.parametrize(
    "written",
    [
        ("from: 限额", "below: 限额"),
        ("below: 限额", "from: 限额"),
        ("over: 限额", "to: 限额"),
        ("from: 9", "from: 5, below: 9", "below: 5"),
        ("from: 5, below: 9", "below: 5", "from: 9"),
    ],
)
def test_bands_that_meet_are_sound_in_any_order(load, written):
    assert len(load(**bands(*written)).rule("又得分").bands) == len(written)


def three(load):
    middle = bands("from: 限额", "from: 限额二, below: 限额", "below: 限额二")
    return load(**middle, parameters=("  - name: 甲等下限\n", LIMITS))


def test_two_blank_limits_are_trusted_until_they_are_set(load):
    edition = three(load)

    check_resolved(edition, {"限额": Decimal(500), "限额二": Decimal(300), "甲等下限": Decimal(2)})


@pytest.mark.parametrize("second", [Decimal(500), Decimal(600)])
def test_limits_set_the_wrong_way_round_are_refused(load, second):
    edition = three(load)

    with pytest.raises(BadSetting) as refused:
        check_resolved(edition, {"限额": Decimal(500), "限额二": second, "甲等下限": Decimal(2)})

    assert [d.remedy for d in refused.value.diagnostics] == ["请核对所设参数的大小次序：限额、限额二。"]
    assert [d.cause for d in refused.value.diagnostics] == [
        f"“又得分”的限额二（{second}） 与 限额（500）之间没有任何数。"
    ]


def test_bands_of_text_stand_for_one_text_each(faults):
    text = """\
    rules:
      - kind: bands
        id: 影响得分
        clause: {at: 第一条, quote: 按一年内的合同额评分}
        of: influence
        bands:
          - {id: 龙头, is: 龙头, points: 4}
          - {id: 又龙头, is: 龙头, points: 3}
    """

    assert [(f.code, f.at.line) for f in faults(more=text)] == [("overlap", 8)]
