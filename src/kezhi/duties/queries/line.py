"""A duty as one line of a list: customer and grade, what and how often, how late, the clause, the one button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models.query import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.duties.queries.rhythm import rhythm
from kezhi.duties.queries.tag import put_off, standing_tag
from kezhi.duties.report_kind import report_kind
from kezhi.duties.rules import clause_of, rule_of, step_after
from kezhi.grading.queries.current import current_grades
from kezhi.grading.queries.proposals import mark
from kezhi.reports.models import Report
from kezhi.ui.components import Clause, DutyLine, Grade
from kezhi.ui.dates import day
from kezhi.ui.lateness import tone, words

RELATED = ("edition", "customer", "unit", "holder__superior")
Grades = Mapping[int, Grade]


@dataclass(frozen=True)
class Reader:
    """Who reads the line, and when."""

    staff: Staff
    now: datetime
    today: date
    opens_customers: bool = False  # on 今日 the line leads to the customer, elsewhere to the duty


def with_lines(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """Rows with all that a line needs."""
    return rows.select_related(*RELATED)


def grades_of(duties: Iterable[Duty]) -> Grades:
    """The grade in force of each duty's customer; one statement."""
    customers = {duty.customer_id for duty in duties if duty.customer_id}
    in_force = current_grades(customers) if customers else {}
    return {pk: mark(now.grade, is_key=now.is_key_account) for pk, now in in_force.items()}


def grade_of(duty: Duty, grades: Grades) -> Grade | None:
    """The mark of the duty's customer; not yet graded where it has none."""
    return grades.get(duty.customer_id, Grade()) if duty.customer_id else None


def line(duty: Duty, grades: Grades, reader: Reader, *, is_marked: bool = False, may_select: bool = False) -> DutyLine:
    """The line of one duty, for this reader; `may_select` where they may decide about it."""
    who, place = _who(duty)
    due, due_tone, due_note = due_words(duty, reader)
    is_own = duty.holder_id == reader.staff.pk
    holder = "" if is_own else (duty.holder.name if duty.holder else _("%(post)s（空缺）") % {"post": duty.post})
    return DutyLine(
        key=str(duty.pk), who=who, who_url=_who_url(duty, reader), place=place,
        grade=grade_of(duty, grades),
        what=what(duty), note=" · ".join(filter(None, [holder, put_off(duty), *_habits(duty, reader)])),
        due=due, due_tone=due_tone, due_note=due_note, tag=standing_tag(duty), clause=chip(duty),
        act_label=act_label(duty) if duty.may_be_done and duty.holder_id else "",
        act_url=reverse("duties:fulfilment", args=[duty.pk]), is_marked=is_marked, may_select=may_select,
        start_url=reverse("duties:start", args=[duty.pk]) if is_own and may_be_begun(duty) else "",
    )  # fmt: skip


def may_be_begun(duty: Duty) -> bool:
    """Whether it can still be said that it was begun."""
    return duty.is_open and duty.started_at is None and duty.holder_id is not None


def _habits(duty: Duty, reader: Reader) -> tuple[str, str]:
    """How often, and when last; left out where what was decided matters more."""
    return ("", "") if duty.is_postponed else (rhythm(rule_of(duty), duty.step), _last(duty, reader))


def _who(duty: Duty) -> tuple[str, str]:
    if duty.customer:
        return str(duty.customer), duty.customer.region
    if duty.kind == Duty.Kind.CHAIN:
        return duty.title, duty.unit.name if duty.unit else ""
    return duty.title, _("口头") if report_kind(duty) == Report.Kind.DAILY else _("书面")


def _who_url(duty: Duty, reader: Reader) -> str:
    if duty.customer_id and reader.opens_customers:
        return reverse("customers:page", args=[duty.customer_id])
    return reverse("duties:duty", args=[duty.pk])


def what(duty: Duty) -> str:
    """What is to be done, as a verb with its addressee."""
    if duty.kind == Duty.Kind.CADENCE:
        return duty.title
    if duty.kind == Duty.Kind.CHAIN:
        return duty.step if duty.subject_type != "event" else f"{duty.title} · {duty.step}"
    superior = duty.holder.superior if duty.holder else None
    if superior is None or report_kind(duty) == Report.Kind.REVIEW:
        return duty.form or duty.title
    if report_kind(duty) == Report.Kind.DAILY:
        return _("向%(superior)s口头汇报客户动态") % {"superior": superior}
    return _("书面报%(superior)s") % {"superior": superior}


def _last(duty: Duty, reader: Reader) -> str:
    if duty.last_act_on:
        return _("上次 %(day)s") % {"day": day(duty.last_act_on, today=reader.today, weekday=False)}
    if duty.kind == Duty.Kind.CADENCE:
        return _("此前没有记录")
    return _("记要点即可") if report_kind(duty) == Report.Kind.DAILY else ""


def due_words(duty: Duty, reader: Reader) -> tuple[str, str, str]:
    """Lateness first, its tone, then the date."""
    if duty.due_on is None:
        return _("不限期"), "", ""
    on = day(duty.due_on, today=reader.today)
    if not duty.is_open:
        return on, "", ""
    if duty.due_at and abs(duty.due_at - reader.now) < timedelta(days=2):
        return _hours(duty, reader)
    said = words(duty.due_on, reader.today)
    return said, tone(duty.due_on, reader.today), on if duty.due_on < reader.today else ""


def _hours(duty: Duty, reader: Reader) -> tuple[str, str, str]:
    assert duty.due_at  # noqa: S101  asked only where the limit counts hours
    left = duty.due_at - reader.now
    hours = max(1, round(abs(left).total_seconds() / 3600))
    ends = localtime(duty.due_at)
    time = f"{ends:%H:%M}"
    if ends.date() != reader.today:
        time = f"{day(ends.date(), today=reader.today, weekday=False)} {time}"
    until = _("%(time)s 止") % {"time": time}
    if left < timedelta(0):
        return _("逾期 %(hours)d 小时") % {"hours": hours}, "late", until
    return _("余 %(hours)d 小时") % {"hours": hours}, "today", until


def chip(duty: Duty) -> Clause:
    """The clause with its quote, opening the place where it is shown whole."""
    clause = clause_of(duty)
    quote = f"：{clause.quote}" if clause else ""
    return Clause(
        f"{duty.edition.short_title} {duty.clause}", f"《{duty.edition.title}》{duty.clause}{quote}",
        reverse("duties:clause", args=[duty.pk]),
    )  # fmt: skip


def act_label(duty: Duty) -> str:
    """The verb on the button."""
    if duty.kind == Duty.Kind.CADENCE:
        return _("登记拜访")
    kind = report_kind(duty)
    if kind == Report.Kind.HANDOVER:
        return _("上报") if step_after(rule_of(duty), duty.step) else _("签阅")
    return {Report.Kind.DAILY: _("记要点"), Report.Kind.URGENT: _("记报告")}.get(kind, _("登记报告"))
