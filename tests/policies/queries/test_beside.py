"""What stands beside an article: scores as one table, levels with those who hold them, duties with their keep rate."""

from datetime import date

import pytest

from kezhi.duties.models import Duty
from kezhi.engine.explain.parts import plain
from kezhi.grading.models import Grade
from kezhi.policies.library import library
from kezhi.policies.queries.beside.scoring import is_scored
from kezhi.policies.queries.regulation import regulation_page
from tests.regulated import PACK, TODAY


@pytest.fixture
def read(gu):
    def page(language="zh", on=TODAY):
        found = regulation_page(PACK, gu, on=on, language=language)
        return {article.label: article for article in found.articles}

    return page


def block(article, name):
    return next(each for each in article.blocks if type(each).__name__ == name)


def test_scores_stand_in_one_table_in_the_order_of_the_text(adoption, read):
    scoring = block(read()["第六条"], "Scoring")

    assert scoring.points == ("4", "3", "2", "1")
    rows = [(item.title, item.note, [plain(cell) for cell in item.cells]) for item in scoring.items]
    assert rows == [
        ("合同额与回款", "万元（回溯期内有拖欠：否）", ["500以上", "300以上", "100以上", "其余"]),
        ("年末应收", "万元", ["20以内", "50以内", "100以内", "其余"]),
        ("溢价程度", "%", ["8以上", "5以上", "2以上", "其余"]),
        ("战略影响", "", ["龙头", "重要", "一般", "零散"]),
    ]
    cell = scoring.items[0].cells[0][0]
    assert (cell.name, cell.is_set) == ("合同额限额一", True)


def test_what_is_not_set_is_marked_where_it_stands(company, read):
    scoring = block(read()["第六条"], "Scoring")

    assert plain(scoring.items[1].cells[0]) == "未设定以内"
    assert not scoring.items[1].cells[0][0].is_set


def test_levels_count_who_holds_them_today(adoption, read, lichuan, nanpu):
    for customer, grade in ((lichuan, "B"), (nanpu, "未定级")):
        Grade.objects.create(customer=customer, edition=adoption.edition, grade=grade, from_on=TODAY)

    levels = block(read()["第七条"], "Levels")

    assert [(plain(line.words), line.mark.letter, line.count, line.share) for line in levels.lines] == [
        ("14以上", "A", 0, 0), ("12以上，不满 14", "B", 1, 50), ("10以上，不满 12", "C", 0, 0), ("不满 10", "", 1, 50),
    ]  # fmt: skip


def test_visits_say_whom_how_often_and_by_whom(adoption, read):
    owed = block(read()["第十条"], "Owed")

    assert [(line.subject, line.when, line.by) for line in owed.lines] == [
        ("大客户A级", "每季度一次", "主管副总经理、业务部经理"),
        ("大客户B级", "每半年一次", "主管副总经理、业务部经理"),
        ("普通客户A级", "每年一次", "业务部经理"), ("大客户C级", "每年一次", "业务部经理"),
        ("普通客户B级", "每半年一次", "办事处主任"),
    ]  # fmt: skip


def test_reports_say_their_dates_and_like_chains_stand_together(adoption, read):
    article = read()["第四条"]

    assert [line.when for line in block(article, "Owed").lines] == [
        "每年3月、9月月末", "每年1月、4月、7月、10月月末", "每月月末",
    ]  # fmt: skip
    steps = block(article, "Steps")
    assert len(steps.titles) == 3
    assert [(step, by, plain(within)) for step, by, within in steps.lines][:2] == [
        ("汇总上报", "主管上级", "自次日起算 2 天以内"), ("审阅上报", "业务部经理", "自当日起算 5 天以内"),
    ]  # fmt: skip


def test_an_exception_stands_at_its_own_clause(adoption, read):
    said = block(read()["第八条"], "Sentences")

    assert [plain(line.parts) for line in said.lines] == ["往来满多少个月不满 12 个月的，不论评分，均为 C 级。"]


def test_an_article_shows_how_its_duties_were_kept(adoption, read, lichuan, gu):
    kept = {"edition": adoption.edition, "rule": "大客户A级回访", "kind": "cadence", "clause": "第十条", "holder": gu}
    given = {"customer": lichuan, "unit": lichuan.unit, "due_on": date(2026, 9, 30), "opens_on": date(2026, 7, 1)}
    Duty.objects.create(key="1", state="satisfied", satisfied_on=date(2026, 9, 1), **kept, **given)
    Duty.objects.create(key="2", state="open", **kept, **given)

    article = read()["第十条"]

    assert (article.rate.percent, article.kept.due, article.tone) == (50, 2, "l")
    assert block(article, "Owed").lines[0].rate.percent == 50


def test_what_is_decided_names_its_source(adoption, read):
    decided = read()["第五条"].decided[0]

    assert (decided.value, decided.valid_from, decided.source) == (
        "1,000 万元", date(2026, 1, 5), "2026年1月5日总经理办公会纪要",
    )  # fmt: skip


def test_an_article_whose_rules_wait_for_a_decision_is_provisional(adoption, read):
    found = read()

    assert (found["第五条"].provisional, found["第三条"].provisional) == ("业务部经理", "业务员")
    assert found["第六条"].provisional == ""


def test_a_table_that_names_limits_is_no_score():
    limits = library().pack("S002-11").edition(TODAY).rule("上限判定")

    assert [str(line.then[0]) for line in limits.rows] == ["重点风险上限", "一般风险上限", "潜在风险上限"]
    assert not is_scored(limits)
