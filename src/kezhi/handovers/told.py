"""Whom a hand-over is told to: the receiver, and afterwards whoever asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.handovers.models import HandOver
from kezhi.notices.actions import Letter


def asking(hand_over: HandOver, things: int) -> Letter:
    """To the receiver."""
    told = _("请接收{name}的移交，共 {n} 项").format(name=hand_over.person.name, n=things)
    key = f"handover/{hand_over.pk}/asked/{hand_over.receiver_id}"
    return Letter(key, hand_over.receiver_id, "handover.asked", told, link=_page(hand_over))


def deciding(hand_over: HandOver) -> list[Letter]:
    """To whoever asked, unless they received it themselves."""
    if hand_over.asked_by_id == hand_over.receiver_id:
        return []
    said = _("{receiver}{state}：{name}的移交")
    told = said.format(
        receiver=hand_over.receiver.name, state=hand_over.get_state_display(), name=hand_over.person.name
    )
    key = f"handover/{hand_over.pk}/{hand_over.state}/{hand_over.asked_by_id}"
    return [Letter(key, hand_over.asked_by_id, "handover.decided", told, hand_over.reason, _page(hand_over))]


def _page(hand_over: HandOver) -> str:
    return reverse("handovers:handover", args=[hand_over.pk])
