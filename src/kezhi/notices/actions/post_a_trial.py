"""Post a trial message into a group, at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.jobs.queries.workers import this_worker
from kezhi.notices.errors import RobotOff
from kezhi.notices.kinds import Line, Section
from kezhi.notices.models import Message, Robot
from kezhi.notices.outside import stored
from kezhi.notices.ways import Clock, Outcome, Result, way_of


def post_a_trial(*, robot: Robot, by: Staff, clock: Clock) -> Outcome:
    """What came of it. It is on record before it is sent, and not sent again by itself; if it arrives, what waited for
    this robot goes out, too."""
    must_reach(by, Capability.MANAGE_SYSTEM, robot.unit)
    if not robot.is_on:
        raise RobotOff(name=robot.name)
    at = clock()
    lines = (Line(_("这是一条测试消息，{name}发出。").format(name=by.name)),)
    section = Section(_("客制 · {unit}").format(unit=robot.unit.name), lines)
    message = Message.objects.create(
        key=f"trial/{robot.pk}/{at:%Y%m%d%H%M%S%f}", way=Message.Way.ROBOT, robot=robot, subject=_("测试消息"),
        content=stored([section]), at=at, next_at=at, tried_at=at, state=Message.State.SENDING, worker=this_worker(),
        claimed_at=at,
    )  # fmt: skip
    record(by, "notices.robot.tried", robot, at=at)
    ((_message, outcome),) = way_of(message, clock).send([message], lambda _each: True)
    is_sent = outcome.result == Result.SENT
    state = Message.State.SENT if is_sent else Message.State.DROPPED
    Message.objects.filter(pk=message.pk).update(
        state=state, worker="", error=outcome.error[:200], sent_at=at if is_sent else None
    )
    if is_sent:
        Robot.objects.filter(pk=robot.pk).update(error="", failures=0, paused_until=None, sent_at=at)
        robot.messages.filter(state=Message.State.WAITING).update(next_at=at)
    else:
        Robot.objects.filter(pk=robot.pk).update(error=outcome.error[:200])
    return outcome
