"""Why and why not: gates, credit, tables that take all rows together, grades from words; and each as a table."""

import pytest

from kezhi.engine.explain import explain, rule_view
from kezhi.engine.explain.parts import plain
from tests.engine.decide.conftest import credit_edition, credit_rows  # noqa: F401 - fixtures
from tests.engine.rules.small_packs import AS_OF, edition_of, verdicts
from tests.engine.rules.test_collecting import MEASURES
from tests.engine.rules.test_grade import Q48, WORDS


def told(edition, row, name, language="zh"):
    return explain(edition, row, as_of=AS_OF, language=language).output(name)


def shown(edition, rule, language="zh"):
    view = rule_view(edition, edition.rule(rule), as_of=AS_OF, language=language)
    return plain(view.sentence), view.table.heads, [[plain(cell) for cell in row] for row in view.table.rows]


@pytest.mark.parametrize(
    ("customer", "words", "flag", "better"),
    [
        ("优户", "90 分以上：额度 = 年合同额 × 0.4，账期 60 天", "", None),
        ("良户", "不满 90 分：额度 = 年合同额 × 0.2，账期 30 天", "冻结：逾期（逾期应收超过 0 元，依据第三条）",
         ("优", "1,200,000 元", "差 0.5 分")),
        ("差户", "不符合授信标准（信用评分不低于 60 分），一律现款", "",
         ("", "可授信", "信用评分不低于 60 分（差 0.1 分）")),
        ("未评", "不符合授信标准（信用评分不低于 60 分），一律现款", "",
         ("", "可授信", "信用评分不低于 60 分（缺少信用评分）")),
        ("大户", "90 分以上：额度 = 年合同额 × 0.4，按上限 2,000,000 元，账期 60 天", "", None),
        ("小户", "90 分以上：额度 = 年合同额 × 0.4，按下限 100,000 元，账期 60 天", "", None),
    ],
)  # fmt: skip
def test_why_a_limit_is_what_it_is(credit_edition, credit_rows, customer, words, flag, better):  # noqa: F811
    output = told(credit_edition, credit_rows[customer], "信用额度")

    assert (output.row_words, output.flag) == (words, flag)
    assert (output.better and (output.better.row, output.better.gain, output.better.missing)) == better
    assert set(output.companions) == {"row", "term", "left", "hold", "capped", "by"}


def test_a_limit_in_english(credit_edition, credit_rows):  # noqa: F811
    held, below = (told(credit_edition, credit_rows[who], "信用额度", "en") for who in ("良户", "差户"))

    assert held.row_words == "less than 90 points: limit = 年合同额 × 0.2, term 30 days"
    assert held.flag == "held: 逾期 (逾期应收 is more than ¥0)"
    assert held.better.missing == "0.5 points short"
    assert below.row_words == "below the standard (信用评分 is at least 60 points): cash only"


def test_the_clause_of_a_limit_is_that_of_its_level_or_of_the_standard(credit_edition, credit_rows):  # noqa: F811
    assert (
        told(credit_edition, credit_rows["优户"], "信用额度").clause.quote == "评分九十分以上的，额度为年合同额的四成"
    )
    assert told(credit_edition, credit_rows["差户"], "信用额度").clause.quote == "不满六十分的，一律现款"


def test_why_an_act_is_refused_and_what_would_allow_it(credit_edition, credit_rows):  # noqa: F811
    refused = told(credit_edition, credit_rows["良户"], "发货关口")
    allowed = told(credit_edition, credit_rows["优户"], "发货关口", "en")

    assert (refused.text, refused.row, refused.row_words) == ("不准", "逾期", "逾期应收超过 0 元")
    assert (refused.better.gain, refused.better.missing) == ("放行", "逾期应收不超过 0 元（超出 50,000 元）")
    assert refused.clause.quote == "有逾期的不准发货"
    assert (allowed.text, allowed.row, allowed.better) == ("allowed", "", None)


def test_all_rows_that_hold_are_told(tmp_path):
    edition = edition_of(tmp_path, MEASURES)
    rows = verdicts(edition, {"甲": {"potential": "大", "influence": "龙头"}, "乙": {}})

    both, none = (told(edition, rows[key], "服务措施") for key in "甲乙")

    assert (both.text, both.row) == ("上门、专人", "潜力、龙头、重要")
    assert both.row_words == "发展潜力：大；另有 战略影响：龙头；另有 战略影响：龙头、重要"
    assert both.companions == {"rows": ("潜力", "龙头", "重要")}
    assert (none.text, none.row, none.row_words) == ("无", "", "")


def test_a_grade_from_a_word_names_the_better_word(tmp_path):
    edition = edition_of(tmp_path, WORDS)
    rows = verdicts(edition, {"甲": {"influence": "重要"}, "乙": {"influence": "龙头"}})

    better, best = (told(edition, rows[key], "等级") for key in "甲乙")

    assert (better.row_words, better.better.row, better.better.missing) == ("战略影响为重要", "龙头", "战略影响为龙头")
    assert best.better is None


def test_a_grade_that_is_not_scored_yet_says_since_when(tmp_path):
    edition = edition_of(tmp_path, Q48)
    row = {"customer": "甲", "since": "2026-05-01", "分数": 14, "往来月数": None, "等级": "C", "等级__proposed": "C"}

    output = told(edition, row, "等级")

    assert output.row_words == "尚不计分：须往来月数不低于 6 个月"


def test_rules_that_decide_are_shown_as_tables(credit_edition, tmp_path):  # noqa: F811
    assert shown(credit_edition, "签约关口") == (
        "签约之前依次查看 1 种情形，须填报本次金额，均不属于的放行。",
        ("情形", "答复", "说明"),
        [
            ["占用额度 + 本次金额超过信用额度", "须经总经理批准", "本合同超出信用额度。"],
            ["缺少所需数据", "不准", "额度未定，先办授信。"],
            ["其余", "放行", "—"],
        ],
    )
    sentence, heads, rows = shown(credit_edition, "信用额度")
    assert sentence == (
        "信用评分不低于 60 分的，按信用评分定信用额度与账期，否则一律现款，最高 200 万元，最低 100,000 元，"
        "每 6 个月复评一次。"
    )
    assert heads == ("信用评分", "额度", "账期")
    assert rows == [
        ["90 分以上", "年合同额 × 0.4", "60 天"],
        ["不满 90 分", "年合同额 × 0.2", "30 天"],
        ["逾期应收超过 0 元", "停止赊销", "—"],
    ]
    collected = shown(edition_of(tmp_path, MEASURES), "服务")
    assert collected[0] == "依发展潜力、战略影响，定服务措施，取所有相符的行，逐项列出。"
    assert collected[2][2] == ["—", "龙头、重要", "上门"]


def test_rules_that_decide_in_english(credit_edition, tmp_path):  # noqa: F811
    assert shown(credit_edition, "发货关口", "en") == (
        "Before shipping one case is looked at; otherwise allowed.",
        ("case", "answer", "says"),
        [["逾期应收 is more than ¥0", "refused", "有逾期应收，不准发货。"], ["otherwise", "allowed", "—"]],
    )
    grade = shown(edition_of(tmp_path, WORDS), "等级", "en")
    assert grade[0] == "Grade by influence."
    assert grade[2][0] == ["龙头", "龙头"]
