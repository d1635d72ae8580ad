"""Whom an approval is told to: those who are asked, and who proposed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.queries.deputies import deputies_of
from kezhi.accounts.queries.seating import Seating
from kezhi.approvals.models import Approval
from kezhi.approvals.words import what
from kezhi.notices.actions import Letter


def reminder(approval: Approval, seating: Seating, at: datetime) -> list[Letter]:
    """To everybody who is asked, once a day."""
    return [
        Letter(
            f"approval/{approval.pk}/reminded/{localdate(at)}/{person}", person, "approval.reminded",
            _("请审批：{what}").format(what=what(approval)), link=reverse("approvals:approval", args=[approval.pk]),
            clause=_clause(approval), unit=approval.unit_id,
        )
        for person in sorted(_asked([approval], seating, at))
    ]  # fmt: skip


def escalation(moved: Iterable[Approval], seating: Seating, at: datetime) -> Iterator[Letter]:
    """To each who is asked from now on, one letter however many approvals; `moved` are as they stand now."""
    for person, theirs in sorted(_asked(moved, seating, at).items()):
        first = theirs[0]
        told = _("审批逾期，转到您：{what}").format(what=what(first))
        if len(theirs) > 1:
            told = _("{n} 项审批逾期，转到您").format(n=len(theirs))
        link = reverse("approvals:approval", args=[first.pk]) if len(theirs) == 1 else reverse("approvals:index")
        key = f"approval/{first.pk}/{first.turn}/escalated/{person}"
        yield Letter(key, person, "approval.escalated", told, link=link, clause=_clause(first), unit=first.unit_id)


def outcome(closed: Sequence[Approval], state: Approval.State, by: int | None, reason: str) -> Iterator[Letter]:
    """To each who proposed, unless they ended it themselves; one letter however many approvals."""
    proposed: dict[int, list[Approval]] = defaultdict(list)
    for each in closed:
        if each.proposed_by_id and each.proposed_by_id != by:
            proposed[each.proposed_by_id].append(each)
    for person, theirs in sorted(proposed.items()):
        first = theirs[0]
        told = f"{state.label}：{what(first)}"
        if len(theirs) > 1:
            told = _("{state}：您提出的 {n} 项").format(state=state.label, n=len(theirs))
        link = reverse("approvals:approval", args=[first.pk]) if len(theirs) == 1 else reverse("approvals:index")
        key = f"approval/{first.pk}/{first.turn}/{state}/{person}"
        yield Letter(key, person, "approval.decided", told, reason, link, _clause(first), first.unit_id)


def _asked(approvals: Iterable[Approval], seating: Seating, at: datetime) -> Mapping[int, list[Approval]]:
    """By person; whoever stands in for one of them today is asked, too."""
    found: dict[int, list[Approval]] = defaultdict(list)
    for each in approvals:
        for person in _holders(each, seating):
            found[person].append(each)
    for person, deputy in deputies_of(list(found), localdate(at)):
        found[deputy] += [each for each in found[person] if each not in found[deputy] and each.proposed_by_id != deputy]
    return {person: theirs for person, theirs in found.items() if theirs}


def _holders(approval: Approval, seating: Seating) -> Set[int]:
    if approval.holder_id:
        return {approval.holder_id}
    if not approval.seat:
        return set()
    posts = [approval.post]
    if approval.or_above:
        posts = [post for post, rank in seating.ranks.items() if rank >= (approval.rank or 0)]
    held: set[int] = set().union(*(seating.holders(post).get(approval.seat.path, set()) for post in posts))
    return {person for person in held if person != approval.proposed_by_id}


def _clause(approval: Approval) -> str:
    return approval.route.clause
