"""Why a unit owes a record every so often, and why another does not."""

from datetime import date

from kezhi.engine.explain.of_duties import explain_duty
from kezhi.engine.explain.rule_view import rule_view
from kezhi.engine.explain.why_not import why_no_duty
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_subject_cadences import record, rules
from tests.engine.rules.small_packs import AS_OF, edition_of

WRITTEN = rules("units", "办事处主任", more="  for: known(parent)\n")


def told(explanation):
    return {answer.question: answer.text for answer in explanation.answers}


def test_why_a_unit_owes_it_when_and_what_is_missing(tmp_path):
    edition = edition_of(tmp_path, WRITTEN)
    held = [record(date(2026, 3, 31), unit="华东")]
    running = both_ways(edition, {"培训记录": held})["duties"][-1]

    zh, en = (told(explain_duty(edition, running, as_of=AS_OF, language=tongue)) for tongue in ("zh", "en"))

    assert zh["why"] == "已有上级单位的每个单位，办事处主任每 3 个月填写培训记录一次，自上次起算。"
    assert zh["when"] == "自上次办理之日（2026年3月31日）起 3 个月，2026年6月30日到期。"
    assert zh["missing"] == "尚缺：填写培训记录。"
    assert en["why"].startswith("办事处主任 fill in 培训记录 every 3 months, counted from the last record")
    assert en["missing"] == "Still missing: fill in 培训记录."


def test_a_first_one_says_that_there_is_no_record_yet(tmp_path):
    edition = edition_of(tmp_path, WRITTEN)
    (first,) = both_ways(edition, {"培训记录": []})["duties"]

    assert told(explain_duty(edition, first, as_of=AS_OF))["when"].startswith("尚无记录，自2026年1月1日起 3 个月")


def test_why_a_unit_does_not_owe_it(tmp_path):
    edition = edition_of(tmp_path, WRITTEN)

    found = why_no_duty(edition, "培训", None, as_of=AS_OF, fact_row={"unit": "总部", "parent": None, "name": "总部"})

    assert told(found)["why_not"].startswith("不成立：")


def test_of_people_and_of_the_firm_it_is_said_whose_it_is(tmp_path):
    staff = edition_of(tmp_path / "a", rules("staff", "业务员"))
    firm = edition_of(tmp_path / "b", rules("firm", "总经理", about="none"))

    said = ["".join(map(str, rule_view(e, e.rule("培训"), as_of=AS_OF).sentence)) for e in (staff, firm)]

    assert said[0].startswith("每位业务员每 ")
    assert said[1].startswith("全公司，总经理每 ")
