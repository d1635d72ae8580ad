"""The lines of 今日, in groups: overdue, today, this week, and what has no date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.fields import CharField
from django.db.models.functions import RowNumber
from django.db.models.query import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.duties.models import Duty
from kezhi.duties.queries.above import decidable
from kezhi.duties.queries.line import Reader, grades_of, line, with_lines
from kezhi.duties.queries.rate import Day
from kezhi.ui.components import DutyLine
from kezhi.ui.dates import day as written

SHOWN = 40
GROUPS: tuple[tuple[str, str | Promise, str], ...] = (
    ("late", gettext_lazy("逾期"), "late"),
    ("today", gettext_lazy("今天"), "today"),
    ("week", gettext_lazy("本周"), "faint"),
    ("undated", gettext_lazy("不限期"), "faint"),
)


@dataclass(frozen=True)
class Group:
    """One stretch of time with its lines; `count` also counts what is not shown."""

    key: str
    title: str | Promise
    tone: str
    hint: str
    count: int
    lines: tuple[DutyLine, ...]

    @property
    def hidden(self) -> int:
        """How many lines are only in the list."""
        return max(0, self.count - len(self.lines))


def groups(rows: QuerySet[Duty], reader: Reader, by_day: Mapping[date, Day], sunday: date) -> tuple[Group, ...]:
    """The groups that have lines; two statements, three for who has people below."""
    duties = list(_first_of_each(rows, reader.today, sunday))
    grades, choosable = grades_of(duties), decidable(duties, reader.staff)
    marked = duties[0].pk if duties else None
    found = []
    for key, title, tone in GROUPS:
        lines = tuple(
            line(duty, grades, reader, is_marked=duty.pk == marked, may_select=duty.pk in choosable)
            for duty in duties
            if duty.group == key  # type: ignore[attr-defined]
        )
        if lines:
            count = len(lines) if key == "undated" else _count(key, by_day, reader.today, sunday)
            found.append(Group(key, title, tone, _hint(key, reader.today, sunday), count, lines))
    return tuple(found)


def _first_of_each(rows: QuerySet[Duty], today: date, sunday: date) -> QuerySet[Duty]:
    """The first lines of every group, nearest to its end first; one statement."""
    group = Case(
        When(due_on__lt=today, then=Value("late")), When(due_on=today, then=Value("today")),
        When(due_on__isnull=True, then=Value("undated")), default=Value("week"), output_field=CharField(),
    )  # fmt: skip
    order = (F("due_on").asc(nulls_last=True), F("due_at").asc(nulls_last=True), F("pk").asc())
    open_now = rows.filter(state=Duty.State.OPEN).filter(Q(due_on__lte=sunday) | Q(due_on=None)).annotate(group=group)
    place = Window(RowNumber(), partition_by=F("group"), order_by=order)
    return with_lines(open_now.annotate(place=place).filter(place__lte=SHOWN)).order_by(*order)


def _count(key: str, by_day: Mapping[date, Day], today: date, sunday: date) -> int:
    inside = {"late": lambda on: on < today, "today": lambda on: on == today, "week": lambda on: today < on <= sunday}
    return sum(day.open for on, day in by_day.items() if inside[key](on))


def _hint(key: str, today: date, sunday: date) -> str:
    if key == "week":
        first = written(today + timedelta(days=1), today=today, weekday=False)
        return _("%(first)s至 %(last)d日") % {"first": first, "last": sunday.day}
    return {"late": _("按逾期先后排列"), "today": _("按时限先后排列")}.get(key, _("前一步办结即到您手上"))
