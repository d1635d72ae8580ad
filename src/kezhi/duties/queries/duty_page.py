"""One duty with all that happened to it and what it was closed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.duties.models import Duty, DutyChange
from kezhi.duties.queries.line import Reader, act_label, due_words, grade_of, grades_of, what
from kezhi.duties.queries.rhythm import rhythm
from kezhi.duties.rules import clause_of, rule_of
from kezhi.engine.rules.base import ClauseRef
from kezhi.reports.models import Report
from kezhi.reports.queries.evidence import report_of
from kezhi.ui.components import Entry, Grade, Month
from kezhi.ui.dates import day, month

What = DutyChange.What
Tone = Literal["", "late", "done", "acc", "hold"]
ICONS: Mapping[str, tuple[str, Tone]] = {
    What.OPENED: ("plus", "acc"), What.SATISFIED: ("check", "done"), What.REOPENED: ("undo", "late"),
    What.VOIDED: ("x", ""), What.HANDED_OVER: ("user", ""), What.REDATED: ("cal", ""),
}  # fmt: skip


@dataclass(frozen=True)
class DutyPage:
    """The page of one duty."""

    duty: Duty
    what: str
    due: tuple[str, str, str]
    grade: Grade | None
    rhythm: str
    clause: ClauseRef | None
    evidence: Interaction | Report | None
    act_label: str
    is_own: bool
    timeline: tuple[Month, ...] = field(default_factory=tuple)

    @property
    def is_visit(self) -> bool:
        """Whether the evidence is an interaction."""
        return isinstance(self.evidence, Interaction)

    @property
    def is_gone(self) -> bool:
        """Whether the ledger names evidence that is no longer there."""
        return bool(self.duty.evidence) and self.evidence is None


def duty_page(duty: Duty, *, staff: Staff, now: datetime, today: date) -> DutyPage:
    """The page; the duty comes with its relations, four more statements."""
    grades = grades_of([duty])
    changes = list(duty.changes.select_related("by").order_by("-pk"))
    return DutyPage(
        duty=duty, what=what(duty), due=due_words(duty, Reader(staff, now, today)),
        grade=grade_of(duty, grades),
        rhythm=rhythm(rule_of(duty), duty.step), clause=clause_of(duty), evidence=_evidence(duty),
        act_label=act_label(duty) if duty.may_be_done and duty.holder_id else "", is_own=duty.holder_id == staff.pk,
        timeline=_timeline(changes, _names(changes)),
    )  # fmt: skip


def _evidence(duty: Duty) -> Interaction | Report | None:
    if duty.evidence.startswith("i") and duty.evidence[1:].isdecimal() and duty.customer:
        visits = duty.customer.interactions.select_related("recorded_by").prefetch_related("participants")
        return visits.filter(pk=duty.evidence[1:]).first()
    return report_of(duty.evidence)


def _names(changes: Iterable[DutyChange]) -> dict[int, str]:
    """The people whom the changes name; one statement, none where no duty changed hands."""
    handed = [change for change in changes if change.what == What.HANDED_OVER]
    numbers = {side["holder_id"] for change in handed for side in (change.before, change.after) if "holder_id" in side}
    return dict(Staff.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def _timeline(changes: Iterable[DutyChange], names: dict[int, str]) -> tuple[Month, ...]:
    by_month = groupby(changes, key=lambda change: localtime(change.at).date().replace(day=1))
    return tuple(Month(month(first), tuple(_entry(change, names) for change in some)) for first, some in by_month)


def _entry(change: DutyChange, names: dict[int, str]) -> Entry:
    icon, tone = ICONS.get(change.what, ("doc", ""))
    author = str(change.by) if change.by else (_("运行 %(run)s") % {"run": change.run} if change.run else "")
    text = " ".join(filter(None, [change.get_reason_display(), _moved(change, names)]))
    return Entry(
        _("%(day)d日") % {"day": localtime(change.at).day},
        change.get_what_display(),
        icon,
        tone,
        text=text,
        author=author,
    )


def _moved(change: DutyChange, names: dict[int, str]) -> str:
    """From what to what, in words."""
    if change.what == What.HANDED_OVER:
        return f"{_person(change.before, names)} → {_person(change.after, names)}"
    if change.what == What.REDATED:
        return f"{_day(change.before)} → {_day(change.after)}"
    if change.what in {What.OPENED, What.WAITING} and change.after.get("due_on"):
        return _("到期日 %(day)s。") % {"day": _day(change.after)}
    return ""


def _person(side: dict[str, Any], names: dict[int, str]) -> str:
    return names.get(side.get("holder_id", 0), _("空缺"))


def _day(side: dict[str, Any]) -> str:
    written = side.get("due_on") or side.get("opens_on")
    return day(date.fromisoformat(written)) if written else _("不限期")
