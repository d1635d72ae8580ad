"""Why a notice, a warning, a reward or a penalty is there: what brought it about and what it comes to."""

from datetime import date

from kezhi.engine.explain import explain_alert, explain_entry, explain_notice
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_alerts import CUSTOMERS, LINE, OVERDUE, WARNING, owing
from tests.engine.evaluate.test_deadlines import ANSWER, PEOPLE, at, complaint
from tests.engine.evaluate.test_entries import BREACH, CAUSE, DOUBLE, FINE, TIMES
from tests.engine.evaluate.test_escalations import DUTY, ladder
from tests.engine.rules.small_packs import AS_OF, edition_of


def entries(folder, rules, *, language="zh", parameters="", settings=None, **facts):
    edition = edition_of(folder, rules, parameters)
    found = both_ways(edition, {"customers": PEOPLE, **facts}, settings=settings)["entries"]
    return [explain_entry(edition, row, as_of=AS_OF, settings=settings, language=language) for row in found]


def test_a_notice_tells_the_duty_the_rung_and_the_addressee(tmp_path):
    rung = "id: 转办, after: {days: 2}, does: reassign, to: [业务部经理], says: 请接手。"
    edition = edition_of(tmp_path, ANSWER + ladder(rung))
    (row,) = both_ways(edition, {"customers": PEOPLE, "complaints": [complaint()]})["notices"]

    assert explain_notice(edition, row, as_of=AS_OF).text.splitlines() == [
        f"义务 {DUTY}（2026年6月4日到期）逾期满 2 天仍未办结，自2026年6月7日起转办。",
        "告知业务部经理 李经理。",
        "请接手。",
    ]
    assert explain_notice(edition, row, as_of=AS_OF, language="en").text.splitlines() == [
        f"The duty {DUTY}, due 4 Jun 2026: 2 days overdue, so from 7 Jun 2026: reassign.",
        "For 业务部经理 李经理.",
        "请接手。",
    ]


def test_a_warning_tells_its_line_and_the_figures_it_read(tmp_path):
    edition = edition_of(tmp_path, OVERDUE + WARNING, LINE)
    found = both_ways(edition, {"customers": CUSTOMERS, "receivables": owing(甲="1000000.00")})
    customer = next(row for row in found["customers"] if row["customer"] == "甲")

    told = explain_alert(edition, found["alerts"][0], as_of=AS_OF, subject_row=customer)

    assert told.text.splitlines() == ["甲：逾期额不低于 100 万元，红级。", "告知业务员 小周。"]
    assert [(each.title, each.text) for each in told.inputs] == [("逾期额", "1,000,000 元")]


def test_a_penalty_tells_base_days_and_each_multiplier_with_its_clause(tmp_path):
    rules = ANSWER + FINE.replace("amount: 100", "amount: 基数") + DOUBLE
    (told,) = entries(tmp_path, rules, parameters=TIMES, settings={"基数": 10}, complaints=[complaint()])

    assert [(a.question, a.text, a.clause.at) for a in told.answers] == [
        ("why", f"2026年6月5日，投诉答复逾期的（{CAUSE}），处罚：延误罚款。", "第一条"),
        ("who", "由 华东 承担。", "第一条"),
        ("worth", "10 元 × 26 天 × 3 = 780 元", "第一条"),
        ("worth", "大客户：地区为“华东”，× 2", "第一条"),
        ("worth", "拖延过久：逾期天数超过 20，× 1.5", "第一条"),
    ]


def test_a_cap_is_said_where_it_cuts(tmp_path):
    rules = ANSWER + FINE + "  per: day\n  cap: 500\n"
    cut, whole = (
        entries(tmp_path, rules, complaints=[complaint(closed_at=closed)])[0].answer("worth")
        for closed in (None, at(9))
    )

    assert (cut, whole) == ("100 元 × 26 天 = 500 元（以 500 元 为限）", "100 元 × 5 天 = 500 元")


def test_a_warning_in_words_has_no_worth(tmp_path):
    (told,) = entries(tmp_path, ANSWER + BREACH, language="en", complaints=[complaint()])

    assert [(a.question, a.text) for a in told.answers] == [
        ("why", f"7 Jun 2026, a breach by 升级 ({CAUSE}/升级/记违反), penalty: 警告."),
        ("who", "For 小郑."),
    ]


def test_a_base_that_is_not_known_is_said_to_lack(tmp_path):
    rules = """
    - kind: form
      id: 差错
      CLAUSE
      about: staff
      fields: [{name: 损失, type: money, title: 损失}]
    - kind: sanction
      id: 赔偿
      CLAUSE
      for: {record: 差错}
      sense: penalty
      measure: money
      amount: 损失
    """
    (told,) = entries(tmp_path, rules, 差错=[{"record": "一", "staff": "小周", "filled_on": date(2026, 6, 1)}])

    assert told.answer("worth") == "基数缺少数据，尚不能算出。"
