"""Send what is due, each message once."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kezhi.jobs.queries.workers import this_worker
from kezhi.notices.actions.note_outcome import note_outcome
from kezhi.notices.models import Message, Robot
from kezhi.notices.quiet import is_quiet
from kezhi.notices.ways import Clock, Outcome, Result, way_of

log = logging.getLogger(__name__)

_BATCH = 200
A_MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 20
"""What every maker lets a robot post."""


def send_due(*, clock: Clock, until: datetime) -> int:
    """How many were tried; what is not come to by `until` stays for the next time."""
    tried = 0
    while clock() < until and (batch := _claim(clock())):
        tried += _send(batch, clock, until)
    return tried


@transaction.atomic
def _claim(now: datetime) -> list[Message]:
    """Messages that are now this worker's: mails, and of each robot that is not paused as many as it may post now."""
    rows = Message.objects.due(now, is_quiet=is_quiet(now)).select_for_update(skip_locked=True, of=("self",))
    mails = list(rows.filter(robot=None).order_by("-is_urgent", "next_at", "pk")[:_BATCH])
    posts: list[Message] = []
    for robot in Robot.objects.filter(Q(paused_until=None) | Q(paused_until__lte=now), is_on=True).order_by("pk"):
        left = MOST_A_MINUTE - robot.messages.filter(tried_at__gt=now - A_MINUTE).count()
        posts += rows.filter(robot=robot).order_by("-is_urgent", "next_at", "pk")[: max(0, left)]
    claimed = [*mails, *posts]
    Message.objects.filter(pk__in=[message.pk for message in claimed]).update(worker=this_worker(), claimed_at=now)
    return list(
        Message.objects.filter(pk__in=[message.pk for message in claimed]).select_related("robot").order_by("pk")
    )


def _send(batch: Sequence[Message], clock: Clock, until: datetime) -> int:
    """Way by way; whatever is not tried is let go."""
    piles: dict[int, list[Message]] = defaultdict(list)
    for message in batch:
        piles[message.robot_id or 0].append(message)
    tried = 0

    def begin(message: Message) -> bool:
        mine = Message.objects.filter(pk=message.pk, state=Message.State.WAITING, worker=this_worker())
        is_ours = clock() < until and mine.update(state=Message.State.SENDING, tried_at=clock()) == 1
        message.state = Message.State.SENDING if is_ours else message.state
        return is_ours

    for pile in piles.values():
        try:
            for message, outcome in way_of(pile[0], clock).send(pile, begin):
                note_outcome(message=message, outcome=outcome, at=clock())
                tried += 1
        except Exception:
            log.exception("a way broke while sending")
            tried += _give_up_on(pile, clock())
        finally:
            _held(pile).filter(state=Message.State.WAITING).update(worker="")
    return tried


def _held(pile: Sequence[Message]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=[message.pk for message in pile], worker=this_worker())


def _give_up_on(pile: Sequence[Message], at: datetime) -> int:
    """Whatever was in hand when our own program stumbled is uncertain, so that the others go on next time; where none
    was, the first is put off as if its way were down."""
    said = _("发送时出了内部错误，不能确定是否送达，请把时间告诉管理员。")
    if not _held(pile).filter(state=Message.State.SENDING).update(state=Message.State.UNCERTAIN, worker="", error=said):
        note_outcome(message=pile[0], outcome=Outcome(Result.LATER, said, for_all=True), at=at)
    return 1
