"""Write the digest of the day: one mail to a person, at their hour, never an empty one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kezhi.notices.addresses import is_on, may_write_to
from kezhi.notices.kinds import Section, digest_parts
from kezhi.notices.models import Delivery, Message, Preference
from kezhi.notices.outside import line_of, stored
from kezhi.operations.settings_of import digest_hour
from kezhi.ui.dates import day

_BATCH = 200


def write_digests(*, at: datetime) -> int:
    """How many were written; who has had theirs today, or nothing to read, gets none."""
    if not is_on():
        return 0
    today, written = localtime(at).date(), 0
    while (found := _write(at, today)) is not None:
        written += found
    return written


@transaction.atomic
def _write(at: datetime, today: date) -> int | None:
    rows = Preference.objects.annotate(hour=Coalesce("digest_hour", digest_hour())).filter(
        Q(digested_on=None) | Q(digested_on__lt=today), has_digest=True, staff__is_active=True,
        hour__lte=localtime(at).hour,
    ).exclude(email="")  # fmt: skip
    due = list(rows.order_by("pk").select_for_update(of=("self",), skip_locked=True)[:_BATCH])
    if not due:
        return None
    Preference.objects.filter(pk__in=[each.pk for each in due]).update(digested_on=today)
    people = [each.staff_id for each in due if may_write_to(each.email)]
    waiting, unsure = _waiting(people), _unsure(people)
    parts = [part(people, today) for part in digest_parts()]
    messages = []
    for person in people:
        owed = [section for part in parts for section in part.get(person, ())]
        if sections := [*_sections(waiting.get(person, ()), unsure.get(person, ())), *owed]:
            messages.append(_message(person, sections, today, at))
    stated = {each.to_id: each for each in Message.objects.bulk_create(messages)}
    _carry(waiting, stated)
    Message.objects.filter(pk__in={each.message_id for found in unsure.values() for each in found}).update(
        is_carried=True
    )
    return len(messages)


def _waiting(people: Sequence[int]) -> Mapping[int, list[Delivery]]:
    """What was kept for the digest, read or not."""
    return _by_person(Delivery.objects.filter(message=None, is_digest=True, notice__to__in=people))


def _unsure(people: Sequence[int]) -> Mapping[int, list[Delivery]]:
    """What perhaps never came, unless it was read inside meanwhile."""
    states = (Message.State.UNCERTAIN, Message.State.GAVE_UP)
    rows = Delivery.objects.filter(
        message__state__in=states, message__is_carried=False, message__to__in=people, notice__read_at=None
    )  # fmt: skip
    return _by_person(rows.select_related("message"))


def _by_person(rows: QuerySet[Delivery]) -> Mapping[int, list[Delivery]]:
    found: dict[int, list[Delivery]] = defaultdict(list)
    for each in rows.select_related("notice").order_by("pk"):
        found[each.notice.to_id].append(each)
    return found


def _sections(waiting: Sequence[Delivery], unsure: Sequence[Delivery]) -> list[Section]:
    new = tuple(line_of(each.notice) for each in waiting if each.notice.read_at is None)
    again = tuple(line_of(each.notice) for each in unsure)
    stated = ((_("通知"), new), (_("以前没有送达、或不能确定是否送达的通知"), again))
    return [Section(title, lines) for title, lines in stated if lines]


def _message(person: int, sections: list[Section], today: date, at: datetime) -> Message:
    return Message(
        key=f"digest/{person}/{today:%Y%m%d}", way=Message.Way.MAIL, to_id=person, is_digest=True, at=at, next_at=at,
        subject=_("客制：{day}待办汇总").format(day=day(today, today=today)), content=stored(sections),
    )  # fmt: skip


def _carry(waiting: Mapping[int, list[Delivery]], stated: Mapping[int | None, Message]) -> None:
    """What is in a digest belongs to it; what was read before needs no mail any more."""
    for person, found in waiting.items():
        unread = [each.pk for each in found if each.notice.read_at is None]
        if unread:
            Delivery.objects.filter(pk__in=unread).update(message=stated[person])
        Delivery.objects.filter(pk__in=[each.pk for each in found], message=None).delete()
