"""The group robots that a person keeps, and what did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within_units
from kezhi.notices.kinds import GROUPS
from kezhi.notices.models import Message, Robot

MOST = 100


@dataclass(frozen=True, slots=True)
class RobotLine:
    """One robot; its address and secret are never part of it."""

    pk: int
    name: str
    maker: str | Promise
    unit: str
    groups: tuple[str | Promise, ...]
    is_on: bool
    sent_at: datetime | None
    error: str
    paused_until: datetime | None
    waiting: int

    @classmethod
    def example(cls) -> RobotLine:
        """One that is well."""
        at = datetime(2026, 11, 18, 1, tzinfo=UTC)
        return cls(1, "华东办事处群", "企业微信", "华东办事处", ("逾期与上报",), True, at, "", None, 0)  # noqa: FBT003


def robots_of(staff: Staff) -> tuple[RobotLine, ...]:
    """Of the units that the person keeps; one statement."""
    staff.must(Capability.MANAGE_SYSTEM)
    rows = within_units(Robot.objects.select_related("unit"), staff, Capability.MANAGE_SYSTEM)
    waiting = Count("messages", filter=Q(messages__state=Message.State.WAITING))
    return tuple(map(_line, rows.annotate(waiting=waiting).order_by("-is_on", "unit__path", "pk")))


def robot_rows(staff: Staff) -> QuerySet[Robot]:
    """Those that the person may change."""
    staff.must(Capability.MANAGE_SYSTEM)
    return within_units(Robot.objects.select_related("unit"), staff, Capability.MANAGE_SYSTEM)


def _line(robot: Robot) -> RobotLine:
    return RobotLine(
        pk=robot.pk, name=robot.name, maker=robot.get_maker_display(), unit=robot.unit.name,
        groups=tuple(group.title for key, group in GROUPS.items() if key in robot.groups), is_on=robot.is_on,
        sent_at=robot.sent_at, error=robot.error, paused_until=robot.paused_until,
        waiting=robot.waiting,  # type: ignore[attr-defined]  # annotated
    )  # fmt: skip


def troubled_rows(staff: Staff) -> QuerySet[Message]:
    """Messages that did not arrive, or of which nobody knows, of the units that the person keeps; the newest first."""
    staff.must(Capability.MANAGE_SYSTEM)
    reach = staff.reach(Capability.MANAGE_SYSTEM)
    rows = Message.objects.troubled().select_related("to", "robot").order_by("-pk")
    if reach.is_all:
        return rows
    return rows.filter(Q(to__unit__in=reach.inside()) | Q(robot__unit__in=reach.inside()))
