"""What people are told about duties, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.duties.models import ClimbedRung, Duty
from kezhi.notices.actions import Letter
from kezhi.ui.dates import day

Does = ClimbedRung.Does


def about(duty: Duty) -> str:
    """The duty in a few words: whom it concerns and what is to be done."""
    return f"{duty.customer} · {duty.title}" if duty.customer else duty.title


def when(duty: Duty) -> str:
    """When it is due, as a sentence."""
    return _("%(day)s到期。") % {"day": day(duty.due_on)} if duty.due_on else _("不限期。")


def rung_letters(rungs: Iterable[ClimbedRung], before: Mapping[int, Staff | None]) -> Iterator[Letter]:
    """To whom each rung speaks; `before` is who held the duty until the rung was climbed, by rung."""
    for rung in rungs:
        holder = before[rung.pk]
        if rung.staff_id is not None:
            yield _letter(rung, rung.staff_id, _kind(rung, holder))
        if rung.does == Does.REASSIGN and holder is not None and holder.pk != rung.staff_id:
            yield _letter(rung, holder.pk, "duty.reassigned")


def _kind(rung: ClimbedRung, holder: Staff | None) -> str:
    duty = rung.duty
    if rung.does != Does.NOTIFY:
        return "duty.reassigned" if rung.does == Does.REASSIGN else "duty.breach"
    if holder is None or rung.staff_id != holder.pk:
        return "duty.superior"
    is_late = duty.due_on is not None and rung.came_at.date() > duty.due_on
    return "duty.late" if is_late else "duty.opened" if rung.came_at.date() == duty.opens_on else "duty.reminder"


def _letter(rung: ClimbedRung, to: int, kind: str) -> Letter:
    duty = rung.duty
    who = "" if duty.holder_id == to or duty.holder is None else _("现由%(holder)s办理。") % {"holder": duty.holder}
    says = f"{rung.says}{'' if rung.says.endswith(('。', '！', '？')) else '。'}"
    return Letter(
        key=f"rung/{rung.pk}/{to}", to=to, kind=kind, title=about(duty), body=f"{says}{when(duty)}{who}",
        link=reverse("duties:duty", args=[duty.pk]), clause=f"{duty.edition.short_title} {rung.clause}",
        unit=duty.unit_id, is_urgent=duty.due_at is not None,
    )  # fmt: skip


def ownerless_letter(duty: Duty, to: int, *, key: str, count: int, due: date | None) -> Letter:
    """That nobody holds a post for which so many duties wait; `duty` is one of them."""
    words = {"post": duty.post, "title": duty.title, "count": count, "day": day(due) if due else ""}
    says = _("“%(title)s”等%(count)s项无人负责。") if count > 1 else _("“%(title)s”无人负责。")
    until = _("最早%(day)s到期。") if due else ""
    return Letter(
        key=key, to=to, kind="duty.ownerless",
        title=_("%(unit)s：没有%(post)s") % {"unit": duty.unit, **words} if duty.unit else _("没有%(post)s") % words,
        body=f"{says}{until}{_('请补上任职，或指派他人。')}" % words, link=reverse("duties:duty", args=[duty.pk]),
        clause=f"{duty.edition.short_title} {duty.clause}", unit=duty.unit_id,
    )  # fmt: skip


def decision_letters(
    what: str, moved: Iterable[tuple[Duty, Mapping[str, object]]], reason: str, by: Staff, at: datetime
) -> Iterator[Letter]:
    """To who held each duty, and to who holds it now, what was decided about it."""
    for duty, after in moved:
        to = after.get("holder_id", duty.holder_id)
        words = {"by": by.name, "what": _DECIDED[what](after), "reason": reason}
        for person in {duty.holder_id, to} - {None, by.pk}:
            yield Letter(
                key=f"duty/{duty.pk}/{what}/{at:%Y%m%d%H%M%S%f}/{person}", to=int(str(person)),
                kind="duty.reassigned" if what == "assigned" else "duty.decided", title=about(duty),
                body=_("%(by)s：%(what)s。%(reason)s") % words,
                link=reverse("duties:duty", args=[duty.pk]), clause=f"{duty.edition.short_title} {duty.clause}",
            )  # fmt: skip


_DECIDED: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "postponed": lambda after: _("延期至%(day)s") % {"day": day(cast("date", after["due_on"]))},
    "excused": lambda _after: _("免办"),
    "assigned": lambda _after: _("改由他人办理"),
}
