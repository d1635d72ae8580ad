"""Decide by which ways new notices leave the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from kezhi.accounts.models import Unit
from kezhi.notices.addresses import is_on, may_write_to
from kezhi.notices.kinds import Choice, kinds
from kezhi.notices.models import Delivery, Notice, Preference, Robot

_BATCH = 2000


def plan_deliveries() -> int:
    """How many notices were looked at; each is looked at once, by the choices that stand at that moment."""
    planned = 0
    while found := _plan():
        planned += found
    return planned


@transaction.atomic
def _plan() -> int:
    rows = Notice.objects.filter(is_planned=False).order_by("pk").select_for_update(skip_locked=True)
    notices = list(rows[:_BATCH])
    if notices:
        mail, groups = _mail(notices), _Groups.now()
        Delivery.objects.bulk_create(
            (each for notice in notices for each in (*_by_mail(notice, mail), *groups.carrying(notice))),
            ignore_conflicts=True,
        )
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_planned=True)
    return len(notices)


def _mail(notices: Sequence[Notice]) -> dict[int, Preference]:
    """The preferences of those who may be written to."""
    if not is_on():
        return {}
    rows = Preference.objects.filter(staff__in={notice.to_id for notice in notices}, staff__is_active=True)
    return {each.staff_id: each for each in rows.exclude(email="") if may_write_to(each.email)}


def _by_mail(notice: Notice, mail: dict[int, Preference]) -> Iterator[Delivery]:
    if preference := mail.get(notice.to_id):
        choice = preference.choice_of(notice.kind)
        if choice != Choice.NONE and notice.read_at is None:
            yield Delivery(notice=notice, is_digest=choice == Choice.DIGEST)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The robots that are on, each with the path of its unit."""

    robots: Sequence[tuple[Robot, str]]
    paths: dict[int, str]

    @classmethod
    def now(cls) -> _Groups:
        robots = Robot.objects.filter(is_on=True).select_related("unit").order_by("pk")
        found = [(robot, str(robot.unit.path)) for robot in robots]
        return cls(found, dict(Unit.objects.order_by().values_list("pk", "path")) if found else {})

    def carrying(self, notice: Notice) -> Iterator[Delivery]:
        """One for each group of the notice's unit or of a unit above it that wants such notices."""
        path = self.paths.get(notice.unit_id or 0, "")
        for robot, of_unit in self.robots:
            if path.startswith(of_unit) and kinds()[notice.kind].group in robot.groups:
                yield Delivery(notice=notice, robot=robot)
