"""What happened to a duty, newest first: what runs and people changed, and the rungs that were climbed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.duties.models import ClimbedRung, Duty, DutyChange
from kezhi.ui.components import Clause, Entry, Month
from kezhi.ui.dates import day, moment, month

What = DutyChange.What
Tone = Literal["", "late", "done", "acc", "hold"]
ICONS: Mapping[str, tuple[str, Tone]] = {
    What.OPENED: ("plus", "acc"), What.SATISFIED: ("check", "done"), What.REOPENED: ("undo", "late"),
    What.VOIDED: ("x", ""), What.HANDED_OVER: ("user", ""), What.REDATED: ("cal", ""), What.STARTED: ("edit", "acc"),
    What.POSTPONED: ("clock", "hold"), What.EXCUSED: ("flag", "hold"), What.MISSED: ("warn", "late"),
    What.ASSIGNED: ("user", "acc"),
}  # fmt: skip
RUNGS: Mapping[str, tuple[str, Tone]] = {
    ClimbedRung.Does.NOTIFY: ("bell", ""), ClimbedRung.Does.REASSIGN: ("user", "late"),
    ClimbedRung.Does.BREACH: ("warn", "late"),
}  # fmt: skip
Told = tuple[datetime, Entry]


def history(duty: Duty, changes: Sequence[DutyChange]) -> tuple[Month, ...]:
    """By month; two statements, one where the duty never changed hands."""
    names = _names(changes)
    rungs = duty.rungs.select_related("staff").order_by("-at", "-pk")
    told: list[Told] = [(change.at, _entry(change, names)) for change in changes]
    told += [(rung.at, _climbed(rung, duty)) for rung in rungs]
    told.sort(key=lambda each: each[0], reverse=True)
    by_month = groupby(told, key=lambda each: localtime(each[0]).date().replace(day=1))
    return tuple(Month(month(first), tuple(entry for _at, entry in some)) for first, some in by_month)


def last_decision(changes: Iterable[DutyChange], what: DutyChange.What) -> DutyChange | None:
    """The newest of that kind; the changes come newest first."""
    return next((change for change in changes if change.what == what), None)


def _names(changes: Iterable[DutyChange]) -> dict[int, str]:
    """The people whom the changes name; one statement, none where no duty changed hands."""
    numbers = {side["holder_id"] for change in changes for side in (change.before, change.after) if "holder_id" in side}
    numbers.discard(None)
    return dict(Staff.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def _entry(change: DutyChange, names: dict[int, str]) -> Entry:
    icon, tone = ICONS.get(change.what, ("doc", ""))
    author = str(change.by) if change.by else (_("运行 %(run)s") % {"run": change.run} if change.run else "")
    note = _("“%(note)s”") % {"note": change.note} if change.note else ""
    text = " ".join(filter(None, [change.get_reason_display(), _moved(change, names), note]))
    return Entry(_on(change.at), change.get_what_display(), icon, tone, text=text, author=author)


def _climbed(rung: ClimbedRung, duty: Duty) -> Entry:
    """Who was told or took over because it was late, by which clause, and when its time had come."""
    icon, tone = RUNGS[rung.does]
    who = _("%(post)s %(name)s") % {"post": rung.post, "name": rung.staff or _("空缺")}
    title = _("%(does)s：%(who)s") % {"does": rung.get_does_display(), "who": who.strip()}
    came = _("时限 %(at)s。") % {"at": moment(rung.came_at, today=localtime(rung.at).date())}
    says = rung.says if not rung.says or rung.says.endswith(("。", "！", "？")) else f"{rung.says}。"
    clause = Clause(
        f"{duty.edition.short_title} {rung.clause}", f"《{duty.edition.title}》{rung.clause}",
        reverse("policies:regulation", args=[duty.edition.pack]),
    ) if rung.clause else None  # fmt: skip
    return Entry(_on(rung.at), title, icon, tone, text=f"{says}{came}", author=rung.rung, clause=clause)


def _on(at: datetime) -> str:
    return _("%(day)d日") % {"day": localtime(at).day}


def _moved(change: DutyChange, names: dict[int, str]) -> str:
    """From what to what, in words."""
    if change.what in {What.HANDED_OVER, What.ASSIGNED}:
        return f"{_person(change.before, names)} → {_person(change.after, names)}"
    if change.what in {What.REDATED, What.POSTPONED}:
        return f"{_day(change.before)} → {_day(change.after)}"
    if change.what in {What.OPENED, What.WAITING} and change.after.get("due_on"):
        return _("到期日 %(day)s。") % {"day": _day(change.after)}
    return ""


def _person(side: dict[str, Any], names: dict[int, str]) -> str:
    return names.get(side.get("holder_id") or 0, _("空缺"))


def _day(side: dict[str, Any]) -> str:
    written = side.get("due_on") or side.get("opens_on")
    return day(date.fromisoformat(written)) if written else _("不限期")
