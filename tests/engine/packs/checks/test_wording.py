"""Edges say what their quoted words say."""

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library

LINE = "- 合同额在限额以上的，计二分。{T1.02}"
LOW = "- 合同额不满限额的，计一分。{T1.03}"


def reworded(high: str, low: str) -> dict:
    text = f"# 试用办法\n\n### 第一条 合同额 {{T1.01}}\n\n按一年内的合同额评分：\n\n- 合同额{high}，计二分。{{T1.02}}\n"
    text += f"- 合同额{low}，计一分。{{T1.03}}\n\n### 第二条 等级 {{T1.04}}\n\n二分的为甲等，其余为乙等。\n\n"
    text += "### 第三条 价格 {T1.05}\n\n甲等享受优惠价，乙等执行目录价。\n"
    return {"text": text}


def edges(high: str, low: str, high_words: str, low_words: str) -> str:
    return f"""\
rules:
  - kind: indicator
    id: 合同额
    clause: {{at: 第一条, quote: 一年内的合同额}}
    type: money
    from: contracts
    value: amount
    aggregate: sum
    on: signed_on
  - kind: bands
    id: 得分
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    of: 合同额
    bands:
      - {{id: 二分, {high}: 限额, points: 2, clause: {{at: 第一条, quote: 合同额{high_words}，计二分}}}}
      - {{id: 一分, {low}: 限额, points: 1, clause: {{at: 第一条, quote: 合同额{low_words}，计一分}}}}
  - kind: grade
    id: 等级
    clause: {{at: 第二条, quote: 其余为乙等}}
    total: 得分
    levels:
      - {{grade: 甲, from: 甲等下限}}
      - {{grade: 乙, below: 甲等下限}}
  - kind: table
    id: 价格
    clause: {{at: 第三条, quote: 乙等执行目录价}}
    inputs: [等级]
    outputs: {{价格档次: text}}
    rows:
      - {{id: 优惠, when: [甲], then: [优惠价]}}
      - {{id: 目录, when: [乙], then: [目录价]}}
"""


PARAMETERS = ("quote: 合同额在限额以上的", "quote: 一年内的合同额")


@pytest.mark.parametrize(
    ("high", "low", "high_words", "low_words"),
    [
        ("from", "below", "在限额以上的", "不满限额的"),
        ("from", "below", "不低于限额的", "低于限额的"),
        ("over", "to", "超过限额的", "不超过限额的"),
        ("over", "to", "在限额以外的", "在限额以内的"),
        ("over", "to", "大的", "在限额以下的"),
    ],
)
def test_edges_that_agree_with_their_words_load(load, high, low, high_words, low_words):
    edition = load(
        **reworded(high_words, low_words), rules=edges(high, low, high_words, low_words), parameters=PARAMETERS
    )

    assert edition.id == "T1@2026-01-01"


@pytest.mark.parametrize(
    ("keys", "words", "word"),
    [
        (("over", "to"), ("在限额以上的", "小的"), "以上"),
        (("over", "to"), ("届满限额的", "小的"), "届满"),
        (("from", "below"), ("超过限额的", "小的"), "超过"),
        (("from", "below"), ("大的", "在限额以内的"), "以内"),
        (("from", "below"), ("大的", "不超过限额的"), "不超过"),
        (("over", "to"), ("大的", "不满限额的"), "不满"),
    ],
)
def test_edges_that_contradict_their_words_are_refused(faults, keys, words, word):
    (fault,) = faults(**reworded(*words), rules=edges(*keys, *words), parameters=PARAMETERS)

    assert fault.code == "boundary_word"
    assert fault.cause.startswith(f"引文说“{word}”（")


FIGURES = """\
rules:
  - kind: bands
    id: 年限分
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    of: 合同额
    bands:
      - {{id: 高, {high}, points: 2, clause: {{at: 第一条, quote: 五十万元以上的计二分}}}}
      - {{id: 低, {low}, points: 1, clause: {{at: 第一条, quote: 不满五十万元的计一分}}}}
"""
MORE_TEXT = ("评分：\n", "评分：五十万元以上的计二分，不满五十万元的计一分；三个工作日内答复。\n")


@pytest.mark.parametrize(("edge", "is_sound"), [("500000", True), ("50", False), ("500000.01", False)])
def test_an_edge_is_the_figure_of_its_quote(write, edge, is_sound):
    said = in_more(write(text=MORE_TEXT, more=FIGURES.format(high=f"from: {edge}", low=f"below: {edge}")))

    high, low = f"引文说“五十万元以上”，规则写的却是 {edge}元。", f"引文说“不满五十万元”，规则写的却是 {edge}元。"
    assert said == ([] if is_sound else [("figure_against_quote", 7, high), ("figure_against_quote", 8, low)])


def test_an_edge_on_the_wrong_side_of_its_figure_is_told_at_its_key(write):
    path = write(text=MORE_TEXT, more=FIGURES.format(high="over: 500000", low="to: 500000"))

    faults = [f for f in checked(path).faults if f.at.file.endswith("more.yaml")]
    assert [(f.code, f.at.line, f.at.column) for f in faults] == [("boundary_word", 7, 23), ("boundary_word", 8, 21)]


def test_points_other_than_those_quoted_are_a_warning(write):
    path = write(
        text=MORE_TEXT, more=FIGURES.format(high="from: 500000", low="below: 500000").replace("points: 2", "points: 3")
    )

    (warned,) = [f for f in checked(path).warnings if f.code == "figure_against_quote"]
    assert (warned.at.line, warned.cause) == (7, "引文说“二分”，规则写的却是 3分。")


@pytest.mark.parametrize(
    ("within", "is_sound"), [("working_days: 3", True), ("days: 3", False), ("working_days: 5", False)]
)
def test_a_limit_is_the_one_of_its_quote_in_its_own_kind_of_days(write, within, is_sound):
    rule = f"""\
    rules:
      - kind: deadline
        id: 答复
        clause: {{at: 第一条, quote: 三个工作日内答复}}
        from: complaints
        within: {{{within}}}
        by: [业务员]
        done: closed_at
    """

    said = in_more(write(text=MORE_TEXT, more=rule))

    assert [code for code, _, _ in said] == ([] if is_sound else ["figure_against_quote"])


def checked(path):
    return check_pack(Library(path).pack("T1"), with_cases=False)


def in_more(path):
    faults = checked(path).faults
    return [(f.code, f.at.line, f.cause) for f in faults if f.at and f.at.file.endswith("more.yaml")]
