"""The course of an approval: the steps that were taken as a timeline, then the one that waits, then those to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.words import who

_TONES: dict[str, Literal["", "late", "done", "acc", "hold"]] = {
    Step.Verb.APPROVE: "done", Step.Verb.REFUSE: "late", Step.Verb.SEND_BACK: "late", Step.Verb.ESCALATE: "hold",
    Step.Verb.VACANT: "hold", Step.Verb.RECUSE: "hold",
    Step.Verb.PROPOSE: "acc",
}  # fmt: skip
_ICONS: dict[str, str] = {
    Step.Verb.APPROVE: "check", Step.Verb.REFUSE: "x", Step.Verb.SEND_BACK: "undo", Step.Verb.ESCALATE: "up",
    Step.Verb.VACANT: "up", Step.Verb.RECUSE: "up", Step.Verb.REMIND: "bell", Step.Verb.PROPOSE: "doc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or is to happen (without a time)."""

    title: str
    author: str = ""
    at: datetime | None = None
    text: str = ""
    tone: str = ""
    icon: str = "doc"


@dataclass(frozen=True, slots=True)
class Course:
    """Oldest first: what was, what waits, what is still to come."""

    past: tuple[Event, ...]
    now: Event | None
    later: tuple[Event, ...]


def course(approval: Approval) -> Course:
    """One statement, one more where people are named by the steps to come."""
    rows = approval.steps.select_related("by", "on_behalf_of").order_by("pk")
    past = tuple(map(_event, rows))
    if not past or past[0].tone != "acc":
        begun = Event(_("评定得出"), at=approval.proposed_at, tone="acc", icon="doc")
        past = (begun, *past) if approval.proposed_by_id is None else past
    ahead = approval.route.planned[approval.position + 1 :] if approval.is_waiting else ()
    now = Event(_("待{who}审批").format(who=who(approval)), icon="clock") if approval.is_waiting else None
    return Course(past, now, tuple(_ahead(ahead)))


def _event(step: Step) -> Event:
    return Event(
        title=_title(step), author=_author(step), at=step.at, text=step.reason, tone=_TONES.get(step.verb, ""),
        icon=_ICONS.get(step.verb, "doc"),
    )  # fmt: skip


def _title(step: Step) -> str:
    if step.by_id is None and step.verb in (told := _passed_on()):
        return told[step.verb].format(post=step.post, to=step.to)
    if step.to:
        return _("{verb}：{to}").format(verb=step.get_verb_display(), to=step.to)
    return step.get_verb_display()


def _passed_on() -> dict[str, str]:
    """What the system did by itself, and why."""
    return {
        Step.Verb.ESCALATE: _("{post}逾期未批，升级至{to}"),
        Step.Verb.VACANT: _("{post}无人任职，升级至{to}"),
        Step.Verb.RECUSE: _("{post}须回避，转至{to}"),
    }


def _author(step: Step) -> str:
    """顾行之（代许南乔，业务部经理）."""
    if step.by is None:
        return _("系统")
    behalf = _("代{name}").format(name=step.on_behalf_of) if step.on_behalf_of else ""
    within = _("，").join(filter(None, (behalf, step.post)))
    return _("{name}（{within}）").format(name=step.by, within=within) if within else step.by.name


def _ahead(steps: tuple[PlannedStep, ...]) -> list[Event]:
    people = Staff.objects.in_bulk([each.person for each in steps if each.person]) if steps else {}
    named = [
        people[each.person].name if each.person in people
        else _("{post}或以上").format(post=each.post) if each.or_above
        else each.post
        for each in steps
    ]  # fmt: skip
    return [Event(_("然后：{who}").format(who=name), icon="clock") for name in named]
