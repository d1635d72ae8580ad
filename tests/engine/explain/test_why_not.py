"""Why there is no duty and no warning, and what would bring it about."""

from datetime import date

from kezhi.engine.explain import Better, why_no_alert, why_no_duty
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_alerts import CUSTOMERS, LINE, OVERDUE, WARNING, owing
from tests.engine.evaluate.test_deadlines import ANSWER, complaint
from tests.engine.rules.small_packs import AS_OF, edition_of

ONLY = ANSWER + '  for: region == "华东" and owner == "小周"\n'


def why_not(folder, rules, customer, *, fact=None, language="zh", as_of=AS_OF, adopted_on=None):
    return why_no_duty(
        edition_of(folder, rules), "投诉答复", customer,
        as_of=as_of, fact_row=fact, adopted_on=adopted_on, language=language,
    )  # fmt: skip


def test_the_conditions_that_do_not_hold_are_named_with_what_is_now(tmp_path):
    told = why_not(tmp_path, ONLY, {"customer": "乙", "region": "华南", "owner": "小周"})

    assert told.text == "不成立：地区为“华东”（现为：地区 华南）。"
    assert told.better == Better("", "地区为“华东”", "投诉答复", "地区为“华东”（现为：地区 华南）")
    assert (told.key, told.clause.at) == ("T9/投诉答复/乙", "第一条")


def test_a_row_that_does_not_meet_the_condition_is_named_too(tmp_path):
    customer = {"customer": "乙", "region": "华东", "owner": "小周"}

    told = why_not(tmp_path, ONLY, customer, fact=complaint(kind="一般"), language="en")

    assert told.text == 'Does not hold: kind is "重大" (now: kind 一般).'


def test_dates_that_are_not_seen_are_said(tmp_path):
    row = complaint(received_at=date(2026, 6, 10))

    early = why_not(tmp_path, ANSWER, None, fact=row, as_of=date(2026, 6, 9))
    before = why_not(tmp_path, ANSWER, None, fact=row, adopted_on=date(2026, 6, 11))
    never = why_not(tmp_path, ANSWER, None, fact=complaint(received_at=None))

    assert early.text == "受理时间为2026年6月10日，尚未到。"
    assert before.text == "受理时间在采用之日（2026年6月11日）以前。"
    assert never.text == "没有受理时间，无从起算。"


def test_when_everything_holds_it_says_so(tmp_path):
    told = why_not(tmp_path, ANSWER, None, fact=complaint(received_at=date(2026, 6, 10)))

    assert (told.text, told.better) == ("各项条件都成立，应当产生义务。", None)


def test_the_nearest_line_of_a_warning_tells_what_is_missing(tmp_path):
    edition = edition_of(tmp_path, OVERDUE + WARNING, LINE)
    rows = both_ways(edition, {"customers": CUSTOMERS, "receivables": owing(甲="999999.00")})["customers"]
    owes, free = (next(row for row in rows if row["customer"] == key) for key in ("甲", "乙"))

    told = why_no_alert(edition, "欠款预警", free, as_of=AS_OF)

    assert told.better == Better("一般", "逾期额超过 0 元", "黄", "逾期额超过 0 元（恰为 0 元）")
    assert why_no_alert(edition, "欠款预警", owes, as_of=AS_OF).answer("why") == "逾期额超过 0 元"
