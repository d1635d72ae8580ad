"""Decide: approve, refuse, or send back for change; one step is decided once, however many decide at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.chosen import as_seen, locked
from kezhi.approvals.actions.close import close
from kezhi.approvals.actions.go_on import go_on
from kezhi.approvals.actions.reached import reached
from kezhi.approvals.deciding import Acting, acting, agreed_in_round
from kezhi.approvals.errors import DecidedBefore, NobodyToSendBackTo, NotYourTurn, OwnProposal, ReasonMissing
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import by_clause, said, what, who
from kezhi.audit.actions import record_many

_CLOSING = {Step.Verb.REFUSE: Approval.State.REFUSED, Step.Verb.SEND_BACK: Approval.State.SENT_BACK}
_BATCH = 2000


def decide(
    *, approval: Approval, by: Staff, verb: str, at: datetime, reason: str = "", on: date | None = None
) -> Approval:
    """The approval as it stands afterwards; refuses where somebody else decided since it was read."""
    decide_many(
        approvals=[approval.pk], by=by, verb=verb, at=at, reason=reason, on=on, seen={approval.pk: approval.turn}
    )
    return Approval.objects.get(pk=approval.pk)


@transaction.atomic
def decide_many(
    *, approvals: Sequence[int], by: Staff, verb: str, at: datetime, reason: str = "", on: date | None = None,
    seen: Mapping[int, int | None] | None = None,
) -> int:  # fmt: skip
    """How many were decided, in few statements whatever their number; refuses the whole where one is not theirs."""
    told = said(reason)
    if verb in _CLOSING and not told:
        raise ReasonMissing
    wanted = sorted(set(approvals))
    for start in range(0, max(len(wanted), 1), _BATCH):
        chosen = locked(wanted[start : start + _BATCH], by)
        roles = _roles(chosen, by, verb, seen or {})
        _decide(chosen, roles, by=by, verb=Step.Verb(verb), at=at, reason=told, on=on or localdate(at))
    return len(wanted)


def _decide(
    chosen: list[Approval], roles: Mapping[int, Acting], *, by: Staff, verb: Step.Verb, at: datetime, reason: str,
    on: date,
) -> None:  # fmt: skip
    Step.objects.bulk_create(
        Step(
            approval=each, round=each.round, turn=each.turn, verb=verb, by=by, at=at, reason=reason,
            on_behalf_of_id=roles[each.pk].on_behalf_of, post=roles[each.pk].post,
        )
        for each in chosen
    )  # fmt: skip
    _record_deputies(chosen, roles, by=by, verb=verb, at=at)
    if verb in _CLOSING:
        close(chosen, _CLOSING[verb], by=by, at=at, on=on, reason=reason)
        return
    finals = [each for each in chosen if each.is_last_step]
    onwards = [each for each in chosen if not each.is_last_step]
    close(finals, Approval.State.APPROVED, by=by, at=at, on=on, reason=reason)
    go_on(onwards, by=by, at=at, reason=reason)


def _record_deputies(
    chosen: list[Approval], roles: Mapping[int, Acting], *, by: Staff, verb: Step.Verb, at: datetime
) -> None:
    """What a deputy decides is recorded with the name of whom they stood in for."""
    people = Staff.objects.in_bulk({role.on_behalf_of for role in roles.values() if role.on_behalf_of})
    told = [
        (each, None, {"verb": verb.label, "on_behalf_of": people[behalf]})
        for each in chosen
        if (behalf := roles[each.pk].on_behalf_of)
    ]
    if told:
        record_many(by, "approvals.approval.decided_for", told, at=at)


def _roles(chosen: list[Approval], by: Staff, verb: str, seen: Mapping[int, int | None]) -> dict[int, Acting]:
    agreed, within = agreed_in_round(chosen), reached(chosen, by)
    found = {}
    for each in chosen:
        as_seen(each, seen.get(each.pk))
        if verb == Step.Verb.SEND_BACK and each.proposed_by_id is None:
            raise NobodyToSendBackTo(what=what(each))
        role = acting(by, each, agreed.get(each.pk, set()))
        if role is None or each.pk not in within:
            _refuse(each, by, agreed.get(each.pk, set()))
        else:
            found[each.pk] = role
    return found


def _refuse(approval: Approval, by: Staff, agreed: set[int]) -> None:
    name = what(approval)
    people = {office.person for office in by.offices} | {by.pk}
    if people & agreed:
        raise DecidedBefore(what=name)
    if approval.proposed_by_id in people:
        raise OwnProposal(what=name)
    raise NotYourTurn(what=name, who=who(approval), clause=by_clause(approval))
