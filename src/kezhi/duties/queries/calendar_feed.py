"""What a calendar program is given: the dated duties of one person, without anything that is guarded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.duties.icalendar import Event, written
from kezhi.duties.models import CalendarLink, Duty
from kezhi.duties.models.calendar_link import hash_of

MOST = 1000


def reader_of(token: str, *, now: datetime) -> Staff | None:
    """Whose link it is; nobody where it was renewed or revoked, or the person has left."""
    rows = CalendarLink.objects.filter(token_hash=hash_of(token), staff__is_active=True)
    link = rows.select_related("staff__post", "staff__unit").first()
    if link is None:
        return None
    link.staff.today = localdate(now)
    return link.staff if link.staff.can(Capability.SEE_DUTIES) else None


def calendar_of(staff: Staff, *, now: datetime, address: Callable[[str], str]) -> str:
    """Their open duties with a day, the soonest first; `address` makes a whole address of a path."""
    rows = Duty.objects.visible_to(staff).held_by(staff).still_open().filter(due_on__isnull=False)
    duties = rows.select_related("edition", "customer").order_by("due_on", "pk")[:MOST]
    events = [_event(duty, now, address) for duty in duties]
    return written(events, name=_("客制 · %(name)s的义务") % {"name": staff.name}, product="-//Kezhi//Duties//ZH")


def _event(duty: Duty, now: datetime, address: Callable[[str], str]) -> Event:
    assert duty.due_on  # noqa: S101 - asked only for those with a day
    link = address(reverse("duties:duty", args=[duty.pk]))
    return Event(
        uid=f"duty-{duty.pk}@{link.split('/')[2]}", on=duty.due_on, at=duty.due_at, changed_at=now,
        summary=f"{duty.customer} · {duty.title}" if duty.customer else duty.title,
        description=_("依据《%(title)s》%(clause)s。") % {"title": duty.edition.title, "clause": duty.clause}, url=link,
    )  # fmt: skip


def link_of(staff: Staff) -> CalendarLink | None:
    """When their link was made; nothing where there is none."""
    return CalendarLink.objects.filter(staff=staff).first()
