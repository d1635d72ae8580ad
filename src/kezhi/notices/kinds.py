"""The kinds of notices and the groups by which people choose, and what the digest of a day is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Choice(models.TextChoices):
    """How somebody wants to be told outside the application; inside it everything is told."""

    IMMEDIATE = "immediate", _("马上")
    DIGEST = "digest", _("每日汇总")
    NONE = "none", _("不发")


@dataclass(frozen=True, slots=True)
class Group:
    """What people choose for: a name, what is in it, and the choice until somebody makes another."""

    title: Words
    holds: Words
    default: Choice = Choice.IMMEDIATE


GROUPS: Mapping[str, Group] = {
    "duties": Group(_("义务提醒"), _("新的义务、临近到期。"), Choice.DIGEST),
    "escalation": Group(_("逾期与上报"), _("逾期、上报主管上级、改派、违约登记、义务无人负责。")),
    "receipts": Group(_("签阅与转办"), _("需要签阅的报告、转给本部门的意见与结果。")),
    "approvals": Group(_("审批"), _("催办、逾期升级、审批结果。")),
    "handovers": Group(_("移交"), _("请您接收的移交及其结果。")),
    "system": Group(_("系统"), _("通知发不出去、后台任务失败。"), Choice.DIGEST),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of notice; of one that stays inside, only its title leaves the house, never what it says."""

    title: Words
    group: str
    stays_inside: bool = False


KINDS: Mapping[str, Kind] = {
    "duty.opened": Kind(_("新义务"), "duties"),
    "duty.reminder": Kind(_("到期提醒"), "duties"),
    "duty.late": Kind(_("逾期提醒"), "escalation"),
    "duty.superior": Kind(_("逾期上报"), "escalation"),
    "duty.reassigned": Kind(_("改派"), "escalation"),
    "duty.decided": Kind(_("义务有变"), "duties"),
    "duty.breach": Kind(_("违约登记"), "escalation"),
    "duty.ownerless": Kind(_("义务无人负责"), "escalation"),
    "duty.receipt": Kind(_("请签阅"), "receipts"),
    "finding.routed": Kind(_("转办"), "receipts"),
    "approval.reminded": Kind(_("催办"), "approvals"),
    "approval.escalated": Kind(_("审批升级"), "approvals"),
    "approval.decided": Kind(_("审批结果"), "approvals"),
    "handover.asked": Kind(_("请接收移交"), "handovers"),
    "handover.decided": Kind(_("移交结果"), "handovers"),
    "system.undelivered": Kind(_("通知没有送达"), "system"),
}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name: those above, and those that rooms offer as `notice_kinds` on their AppConfig."""
    offered = dict(KINDS)
    for room in apps.get_app_configs():
        offered |= getattr(room, "notice_kinds", {})
    return offered


def names_in(group: str) -> list[str]:
    """The kinds of a group."""
    return [name for name, kind in kinds().items() if kind.group == group]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a message: what it is, more about it, the clause it rests on, and where it is done."""

    title: str
    body: str = ""
    clause: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together in a message."""

    title: str
    lines: tuple[Line, ...]


class DigestPart(Protocol):
    """What a room puts into the digest: `digest_parts = ("dotted.path",)` on its AppConfig."""

    def __call__(self, staff: Sequence[int], today: date) -> Mapping[int, Sequence[Section]]:
        """By person; nobody without anything to say."""


@cache
def digest_parts() -> tuple[DigestPart, ...]:
    """What the rooms offer, in their order."""
    rooms = apps.get_app_configs()
    return tuple(import_string(path) for room in rooms for path in getattr(room, "digest_parts", ()))
