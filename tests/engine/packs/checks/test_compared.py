"""Conditions compare with the figure that their words say, on the side that they say."""

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library

TEXT = (
    "评分：\n",
    "评分：合同额五十万元以上的预警，逾期超过三十天的冻结，二分以上者除外，满一年的转正，百分之十以内不计。\n",
)
ALERT = """\
rules:
  - kind: alert
    id: 预警
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    rows:
      - {{id: 一, when: '{when}', level: 黄, clause: {{at: 第一条, quote: {quote}}}}}
    to: [业务员]
"""


def warned(write, quote: str, when: str) -> list[tuple[str, str]]:
    path = write(text=TEXT, more=ALERT.format(quote=quote, when=when))
    report = check_pack(Library(path).pack("T1"), with_cases=False)
    assert report.faults == ()
    assert all((f.at.line, f.source_line[f.at.column - 1 :][:1]) == (6, "'") for f in report.warnings)
    return [(f.code, f.cause) for f in report.warnings]


@pytest.mark.parametrize(
    ("quote", "when"),
    [
        ("合同额五十万元以上的预警", "合同额 >= 500000"),
        ("合同额五十万元以上的预警", "500000 <= 合同额"),
        ("合同额五十万元以上的预警", "合同额 >= 500000 and 得分 > 1"),
        ("合同额五十万元以上的预警", "not (合同额 < 500000)"),
        ("合同额五十万元以上的预警", "合同额 >= 限额"),
        ("二分以上者除外", "得分 >= 甲等下限"),
        ("百分之十以内不计", "合同额 / 合同额 <= 0.1"),
        ("按一年内的合同额评分", "合同额 > 0"),
    ],
)
def test_what_agrees_or_cannot_be_told_is_let_be(write, quote, when):
    assert warned(write, quote, when) == []


@pytest.mark.parametrize(
    ("quote", "when", "code", "cause"),
    [
        (
            "合同额五十万元以上的预警", "合同额 > 500000", "boundary_word",
            "引文说“五十万元以上”（含本数），而界限“合同额 > 500000”写成不含本数。",
        ),
        (
            "合同额五十万元以上的预警", "500000 < 合同额", "boundary_word",
            "引文说“五十万元以上”（含本数），而界限“合同额 > 500000”写成不含本数。",
        ),
        (
            "合同额五十万元以上的预警", "合同额 >= 5000000", "figure_against_quote",
            "引文说“五十万元以上”，规则写的却是 5000000元。",
        ),
        (
            "二分以上者除外", "得分 >= 3 or 得分 >= 2", "figure_against_quote",
            "引文说“二分以上”，规则写的却是 3分。",
        ),
    ],
)  # fmt: skip
def test_a_comparison_against_its_words_is_a_warning(write, quote, when, code, cause):
    assert warned(write, quote, when) == [(code, cause)]
