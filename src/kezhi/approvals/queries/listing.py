"""The list of approvals: what waits for me, what I proposed, what I decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import asked
from kezhi.approvals.kinds import Change, kinds
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.queries.counted import Counted
from kezhi.approvals.queries.line import RELATED, ApprovalLine, lines

PAGE, MOST = 50, 1000
_DECIDED = (Step.Verb.APPROVE, Step.Verb.REFUSE, Step.Verb.SEND_BACK)


class Tab(StrEnum):
    """Whose list it is."""

    WAITING = "waiting"
    MINE = "mine"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see."""

    tab: Tab = Tab.WAITING
    kind: str = ""
    customer: str = ""
    is_late: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of approvals with how many stand under each tab."""

    lines: tuple[ApprovalLine, ...]
    asked: Asked
    counts: dict[str, int]
    kinds: tuple[tuple[str, str], ...]
    has_more: bool

    @property
    def tabs(self) -> tuple[tuple[str, str, str], ...]:
        """Every tab with its word and its count."""
        words = ((Tab.WAITING, _("待我审批")), (Tab.MINE, _("我提出的")), (Tab.DECIDED, _("我审批过的")))
        return tuple((tab, word, _counted(self.counts.get(tab, 0))) for tab, word in words)

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter hides some."""
        return bool(self.asked.kind or self.asked.customer or self.asked.is_late)

    @property
    def may_decide(self) -> bool:
        """Whether the lines have boxes."""
        return self.asked.tab == Tab.WAITING and bool(self.lines)

    @property
    def next_page(self) -> int:
        """The number of the page after this one."""
        return self.asked.page + 1

    @classmethod
    def example(cls) -> Listing:
        """One grade that waits."""
        at = datetime(2026, 11, 18, 1, tzinfo=UTC)
        line = ApprovalLine(
            7, 0, "栎川精密传动", "栎川精密传动", "华东办事处", "评级变动", "B → A",
            (Change("等级", "B", "A"),), "", "", at,
            "主管副总经理", None, at, True, False, False, "waiting", "待审批", "", None, "",  # noqa: FBT003
        )  # fmt: skip
        return cls((line,), Asked(), {"waiting": 1}, (("grade", "评级变动"),), has_more=False)


def listing(staff: Staff, wanted: Asked, now: datetime) -> Listing:
    """Two statements and one a kind that is shown: the page with all counts, and how each room words its own."""
    rows = {tab: Approval.objects.filter(_of(tab, staff)) for tab in Tab}
    counts = {f"n_{tab}": Counted(each.order_by().values("pk")[:MOST]) for tab, each in rows.items()}
    narrowed = rows[wanted.tab].filter(_narrowed(wanted, now)).select_related(*RELATED).order_by(*_order(wanted.tab))
    start = (wanted.page - 1) * PAGE
    found = list(narrowed.annotate(**counts)[start : start + PAGE + 1])
    return Listing(
        lines=lines(found[:PAGE], now), asked=wanted, counts=_counts(found, rows),
        kinds=tuple((key, str(kind.title)) for key, kind in kinds().items()), has_more=len(found) > PAGE,
    )  # fmt: skip


def _of(tab: Tab, staff: Staff) -> Q:
    if tab == Tab.WAITING:
        return asked(staff)
    if tab == Tab.MINE:
        return Q(proposed_by=staff.pk)
    return Q(Exists(Step.objects.filter(approval=OuterRef("pk"), by=staff.pk, verb__in=_DECIDED)))


def _order(tab: Tab) -> tuple[Any, ...]:
    """What somebody was reminded of first, then what waits longest; elsewhere the newest first."""
    return (F("reminded_at").desc(nulls_last=True), "pk") if tab == Tab.WAITING else ("-pk",)


def _narrowed(wanted: Asked, now: datetime) -> Q:
    found = Q()
    if wanted.kind:
        found &= Q(kind=wanted.kind)
    if wanted.is_late:
        found &= Q(state=Approval.State.WAITING, due_at__lt=now)
    if wanted.customer:
        names = ("name", "short_name", "number")
        some = Q(label__contains=wanted.customer)
        for name in names:
            some |= Q(**{f"customer__{name}__contains": wanted.customer})
        found &= some
    return found


def _counts(found: list[Approval], rows: dict[Tab, Any]) -> dict[str, int]:
    """They come with the lines; where there is no line they are asked for."""
    if found:
        return {tab: int(getattr(found[0], f"n_{tab}")) for tab in Tab}
    return {tab: each.order_by()[:MOST].count() for tab, each in rows.items()}


def _counted(count: int) -> str:
    return f"{MOST - 1}+" if count >= MOST else str(count)
