"""Put what is to leave the house into messages: one mail to each person, posts that fit into a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from kezhi.notices.kinds import Line, Section
from kezhi.notices.models import Delivery, Message
from kezhi.notices.outside import line_of, stored
from kezhi.notices.ways.makers import MAKERS
from kezhi.notices.ways.words import line_as_text

_BATCH = 2000
_MOST_LINES = 100
_SHORT = 80
_Pile = list[Delivery]


def gather_messages(*, at: datetime, is_quiet: bool) -> int:
    """How many messages were made; in quiet hours only what is urgent is taken."""
    made = 0
    while found := _gather(at, is_quiet=is_quiet):
        made += found
    return made


@transaction.atomic
def _gather(at: datetime, *, is_quiet: bool) -> int:
    rows = Delivery.objects.filter(message=None, is_digest=False).order_by("robot", "notice__to", "pk")
    if is_quiet:
        rows = rows.filter(notice__is_urgent=True)
    held = rows.select_for_update(of=("self",), skip_locked=True).select_related("notice", "robot__unit")
    piles: dict[tuple[int, int, bool], _Pile] = defaultdict(list)
    for each in held[:_BATCH]:
        to = 0 if each.robot_id else each.notice.to_id
        piles[each.robot_id or 0, to, each.notice.is_urgent].append(each)
    parts = [part for pile in piles.values() for part in _parts(pile)]
    messages = Message.objects.bulk_create(_message(part, at) for part in parts)
    _carry(messages, parts)
    return len(messages)


def _carry(messages: Sequence[Message], parts: Sequence[_Pile]) -> None:
    """Those of one notice in a statement, the others in one each."""
    alone = [part[0].pk for part in parts if len(part) == 1]
    way = Case(When(robot=None, then=Value("mail/")), default=Value("robot/"))
    key = Concat(way, Cast("pk", CharField()), output_field=CharField())
    found = Message.objects.filter(key=OuterRef("message_key")).values("pk")[:1]
    Delivery.objects.filter(pk__in=alone).annotate(message_key=key).update(message=Subquery(found))
    for message, part in zip(messages, parts, strict=True):
        if len(part) > 1:
            Delivery.objects.filter(pk__in=[each.pk for each in part]).update(message=message)


def _parts(pile: _Pile) -> Iterator[_Pile]:
    """A mail takes a hundred; a post what the maker lets through."""
    robot = pile[0].robot
    room = MAKERS[robot.maker].most_bytes - 200 if robot else 0
    part: _Pile = []
    size = 0
    for each in pile:
        weight = len(line_as_text(_line(each)).encode()) + 1
        if part and (len(part) == _MOST_LINES or (robot and size + weight > room)):
            yield part
            part, size = [], 0
        part.append(each)
        size += weight
    yield part


def _message(part: Sequence[Delivery], at: datetime) -> Message:
    first = part[0]
    lines = tuple(map(_line, part))
    title = _("客制 · {unit}").format(unit=first.robot.unit.name) if first.robot else ""
    return Message(
        key=f"{'robot' if first.robot else 'mail'}/{first.pk}", way="robot" if first.robot else "mail",
        to_id=None if first.robot else first.notice.to_id, robot=first.robot, is_urgent=first.notice.is_urgent,
        subject=_subject(lines), content=stored([Section(title, lines)]), at=at, next_at=at,
    )  # fmt: skip


def _line(each: Delivery) -> Line:
    """A post into a group says it shortly."""
    line = line_of(each.notice)
    return replace(line, body=f"{line.body[:_SHORT]}…") if each.robot_id and len(line.body) > _SHORT else line


def _subject(lines: Sequence[Line]) -> str:
    return lines[0].title if len(lines) == 1 else _("客制：{n} 条通知").format(n=len(lines))
