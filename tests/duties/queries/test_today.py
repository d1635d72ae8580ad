"""What the first screen shows, and in which order."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kezhi.approvals.actions import Draft, propose_many
from kezhi.approvals.planned import PlannedStep
from kezhi.duties.models import Duty
from kezhi.duties.queries.breakdown import breakdown
from kezhi.duties.queries.rate import KeepRate
from kezhi.duties.queries.today import today_page
from kezhi.grading.models import Grade
from kezhi.reports.actions import record_incident
from tests.duties.conftest import step_row, visit_row, weekly_row

DAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 4, tzinfo=UTC)


def page(staff, **named):
    return today_page(staff, now=NOW, today=DAY, **named)


def lines(shown):
    return {group.key: [(row.who, row.due) for row in group.lines] for group in shown.groups}


def test_lines_stand_in_groups_in_order_of_lateness(lay, lichuan, nanpu, company, xu):
    lay(
        visit_row(lichuan, xu, occurrence="1", due_on=DAY - timedelta(days=4), state="late"),
        visit_row(nanpu, xu, occurrence="2", due_on=DAY - timedelta(days=6), state="late"),
        visit_row(lichuan, xu, occurrence="3", due_on=DAY),
        visit_row(nanpu, xu, occurrence="4", due_on=date(2026, 11, 22)),
        visit_row(nanpu, xu, occurrence="5", due_on=date(2026, 11, 23)),
        step_row(company.east, xu, "阅后转呈", state="open"),
    )

    shown = page(xu)

    assert lines(shown) == {
        "late": [("南浦食品", "逾期 6 天"), ("栎川精密传动", "逾期 4 天")],
        "today": [("栎川精密传动", "今天")],
        "week": [("南浦食品", "周日 22日")],
        "undated": [("C 级客户定期报告逐级办理", "不限期")],
    }
    assert (shown.counts, shown.first) == ({"late": 2, "today": 1, "week": 1, "undated": 1}, "南浦食品")
    assert (shown.later, shown.next_on) == (1, date(2026, 11, 23))
    assert [row.is_marked for group in shown.groups for row in group.lines] == [True, False, False, False, False]


def test_a_line_says_what_how_often_when_last_and_by_which_clause(lay, lichuan, xu, edition):
    Grade.objects.create(customer=lichuan, edition=edition, grade="A", is_key_account=True, from_on=DAY)
    lay(visit_row(lichuan, xu, due_on=DAY))

    row = page(xu).groups[0].lines[0]

    assert (row.who, row.place, row.what, row.note) == ("栎川精密传动", "宁波", "季度回访", "每季度一次 · 上次 7月14日")
    assert (row.grade.letter, row.grade.is_key, row.act_label) == ("A", True, "登记拜访")
    assert row.clause.label == "分类 第十条"
    assert "大客户 A 级，主管副总经理与业务部经理每季度回访一次" in row.clause.title


@pytest.mark.clause("S002-20.30")
def test_the_weekly_oral_report_is_reminded_of_with_its_addressee(lay, shen, qi):
    lay(weekly_row(shen))

    row = page(shen).groups[0].lines[0]

    assert (row.who, row.place, row.what, row.note) == (
        "每周日常报告", "口头", "向祁连枝口头汇报客户动态", "每周一次 · 记要点即可",
    )  # fmt: skip


def test_a_limit_in_hours_counts_hours(lay, lichuan, shen):
    due = datetime(2026, 11, 18, 17, 30)  # noqa: DTZ001  the engine writes the wall clock of Shanghai
    lay(
        visit_row(
            lichuan, shen, kind="chain", subject_type="event", subject="n1", due_on=DAY, due_at=due, step="报告上级"
        )
    )

    row = page(shen).groups[0].lines[0]

    assert (row.due, row.due_tone, row.due_note, row.act_label) == ("余 6 小时", "today", "17:30 止", "记报告")


def test_a_limit_that_ended_yesterday_names_its_day(lay, lichuan, shen):
    due = datetime(2026, 11, 17, 17, 30)  # noqa: DTZ001  the engine writes the wall clock of Shanghai
    event = {"kind": "chain", "subject_type": "event", "subject": "n1", "step": "报告上级"}
    lay(visit_row(lichuan, shen, **event, due_on=DAY - timedelta(days=1), due_at=due))

    row = page(shen).groups[0].lines[0]

    assert (row.due, row.due_tone, row.due_note) == ("逾期 18 小时", "late", "11月17日 17:30 止")


def test_managers_may_see_their_people_and_others_may_not(lay, lichuan, xu, shen, qi):
    lay(visit_row(lichuan, xu, due_on=DAY), weekly_row(shen))

    assert lines(page(qi, is_team=True)) == {
        "today": [("栎川精密传动", "今天")],
        "week": [("每周日常报告", "周日 22日")],
    }
    assert [row.note for row in page(xu, is_team=True).groups[0].lines] == ["沈知遥 · 每周一次 · 记要点即可"]
    assert (page(shen).has_team, lines(page(shen, is_team=True))) == (False, {"week": [("每周日常报告", "周日 22日")]})


def test_nobody_sees_what_lies_outside_their_scope(lay, lichuan, nanpu, xu, fang, lu, jiang):
    lay(visit_row(lichuan, xu, due_on=DAY), visit_row(nanpu, xu, due_on=DAY))

    assert lines(page(fang, is_team=True)) == {"today": [("南浦食品", "今天")]}
    assert lines(page(lu)) == lines(page(jiang, is_team=True)) == {}


def test_the_rate_counts_what_fell_due_and_nothing_of_today(lay, lichuan, xu):
    def row(number, due, **changed):
        return visit_row(lichuan, xu, occurrence=str(number), due_on=due, opens_on=date(2026, 9, 1), **changed)

    kept = {"state": "satisfied", "evidence": "i1"}
    lay(
        row(1, DAY - timedelta(days=1), **kept, satisfied_on=DAY - timedelta(days=1)),
        row(2, DAY - timedelta(days=30), **kept, satisfied_on=DAY - timedelta(days=40)),
        row(3, DAY - timedelta(days=3), **kept, satisfied_on=DAY - timedelta(days=2)),
        row(4, DAY - timedelta(days=5), state="late"),
        row(5, DAY),
        row(6, DAY - timedelta(days=31), state="late"),
    )

    shown = page(xu)

    assert (shown.rate, shown.rate.percent) == (KeepRate(2, 1, 1), Decimal("50.0"))
    assert (len(shown.weeks), shown.weeks[-1]) == (12, (date(2026, 11, 16), KeepRate(1, 0, 0)))
    window = {"since": DAY - timedelta(days=30), "until": DAY - timedelta(days=1)}
    parts = {by: breakdown(Duty.objects.all(), by, **window) for by in ("person", "clause", "quarter")}
    assert {by: [(part.name, part.rate) for part in found] for by, found in parts.items()} == {
        "person": [("许南乔", KeepRate(2, 1, 1))], "clause": [("分类 第十条", KeepRate(2, 1, 1))],
        "quarter": [("2026 年第 4 季度", KeepRate(2, 1, 1))],
    }  # fmt: skip


def test_a_rate_of_nothing_is_no_rate():
    assert KeepRate().percent is None


def test_the_calendar_has_a_dot_for_each_open_duty(lay, lichuan, xu):
    lay(visit_row(lichuan, xu, due_on=date(2026, 11, 17), state="late"))

    days = page(xu).calendar.days
    tuesday = days[1]

    assert (days[0].on, len(days), tuesday.count, tuesday.is_late) == (date(2026, 11, 16), 14, 1, True)
    assert (tuesday.label, tuesday.url) == ("11月17日，1 件", "/duties/?from=2026-11-17&to=2026-11-17&who=me")
    assert page(xu, is_whole_month=True).calendar.days[0].on == date(2026, 10, 26)


def test_proposals_wait_for_the_post_that_decides(lichuan, edition, gu, xu):
    propose_many(
        kind="grade", drafts=[Draft(7, "B → A", lichuan.unit_id, lichuan.pk)], at=NOW, edition=edition,
        steps=[PlannedStep(post="主管副总经理")],
    )  # fmt: skip

    assert (page(gu).approvals.count, page(xu).approvals.count) == (1, 0)


@pytest.mark.clause("S002-20.31")
def test_an_incident_alerts_at_once_until_it_is_reported(lichuan, shen, lu):
    incident = record_incident(
        customer=lichuan, kind="拒付", happened_at=NOW, note="拒付第二期。", by=shen, at=NOW, request_key="n"
    )

    assert ([alert.incident for alert in page(shen).alerts], page(lu).alerts) == ([incident], ())


def test_a_day_without_duties_is_good_news(shen):
    shown = page(shen)

    assert (shown.groups, shown.empty.glyph, shown.empty.title) == ((), "毕", "本周没有要办的事")
