"""Whose turn it is: the one rule by which lists, pages and decisions know who may decide an approval."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.offices import Office
from kezhi.accounts.scope import condition
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.models.approval import OPEN

NONE = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Acting:
    """In which post a person decides, and for whom where they stand in."""

    post: str = ""
    on_behalf_of: int | None = None


def asked(staff: Staff) -> Q:
    """The condition on approvals that wait for this person, as themselves or as a deputy.

    Left out are their own proposals and those of whom they stand in for, and where either agreed to an earlier step.
    """
    found = NONE
    for person, offices in _by_person(staff).items():
        found |= _placed_with(person, offices) & ~Q(proposed_by=person) & _has_not_agreed(person)
    mine = ~Q(proposed_by=staff.pk) & _has_not_agreed(staff.pk)
    return Q(state=Approval.State.WAITING) & found & mine & _capable(staff)


def seen_by(staff: Staff) -> Q:
    """The condition on approvals that this person may see: their own proposals, those they were asked or took part in,
    those of customers that they reach with the capability of the kind, and open ones for who keeps the organisation."""
    found = Q(proposed_by=staff.pk) | Q(Exists(_steps_of(staff.pk).exclude(verb=Step.Verb.REMIND)))
    for person, offices in _by_person(staff).items():
        found |= _placed_with(person, offices) & _capable(staff)
    if staff.can(Capability.MANAGE_STAFF):  # who fills vacancies, and hands on what people leave behind
        found |= Q(state__in=OPEN) & condition(Approval, staff.reach(Capability.MANAGE_STAFF))
    for key, kind in kinds().items():
        if staff.can(kind.seen_with):
            found |= Q(kind=key) & condition(Approval, staff.reach(kind.seen_with))
    return found


def acting(staff: Staff, approval: Approval, agreed: Set[int]) -> Acting | None:
    """In which capacity the person decides the step that waits, their own before a deputy's; none where they may not.

    `agreed` are those who have agreed in this round, and those for whom somebody did.
    """
    if staff.pk == approval.proposed_by_id or staff.pk in agreed:
        return None
    people = _by_person(staff)
    for person in sorted(people, key=lambda each: (each != staff.pk, each)):
        if person == approval.proposed_by_id or person in agreed:
            continue
        post = _post_for(approval, person, people[person])
        if post is not None:
            return Acting(post, None if person == staff.pk else person)
    return None


def _post_for(approval: Approval, person: int, offices: tuple[Office, ...]) -> str | None:
    """In which of these posts the person is asked; none where in no one."""
    if approval.holder_id is not None:
        return offices[0].post if approval.holder_id == person and offices else None
    fitting = [office.post for office in offices if fits(office, approval)]
    return max(fitting, key=lambda post: post == approval.post, default=None)


def fits(office: Office, approval: Approval) -> bool:
    """Whether the post is the one that is asked, or one above it where that will do."""
    if approval.seat is None or not approval.post:
        return False
    if not approval.or_above:
        return office.post == approval.post and office.seat == approval.seat.path
    return office.rank >= (approval.rank or 0) and approval.seat.path.startswith(office.seat)


def _placed_with(person: int, offices: tuple[Office, ...]) -> Q:
    """Approvals that stand, or stood last, at one of these posts or with the person."""
    found = Q(holder=person)
    for office in offices:
        at_seat = Q(holder=None, seat__path=office.seat)
        found |= at_seat & (Q(post=office.post, or_above=False) | Q(or_above=True, rank__lte=office.rank))
    return found


def _capable(staff: Staff) -> Q:
    """Only kinds, and within them only rows, for which the person holds what the kind asks of its deciders."""
    found = NONE
    for key, kind in kinds().items():
        if kind.decided_with is None:
            found |= Q(kind=key)
        elif staff.can(kind.decided_with):
            found |= Q(kind=key) & condition(Approval, staff.reach(kind.decided_with))
    return found


def _by_person(staff: Staff) -> dict[int, tuple[Office, ...]]:
    found: dict[int, list[Office]] = {staff.pk: []}
    for office in sorted(staff.offices, key=lambda o: (o.person, -o.rank, o.post, o.seat)):
        found.setdefault(office.person, []).append(office)
    return {person: tuple(offices) for person, offices in found.items()}


def _has_not_agreed(person: int) -> Q:
    agreed = _steps_of(person).filter(round=OuterRef("round"), verb=Step.Verb.APPROVE)
    return Q(turn=0) | ~Q(Exists(agreed))


def _steps_of(person: int):  # type: ignore[no-untyped-def]
    return Step.objects.filter(Q(by=person) | Q(on_behalf_of=person), approval=OuterRef("pk"))


def agreed_in_round(approvals: Iterable[Approval]) -> dict[int, set[int]]:
    """Who has agreed to each in its round, and for whom; one statement, none where all stand at their first step."""
    moved = {each.pk: each.round for each in approvals if each.turn}
    found: dict[int, set[int]] = {}
    if not moved:
        return found
    rows = Step.objects.filter(approval__in=moved, verb=Step.Verb.APPROVE)
    for approval, round_, by, behalf in rows.values_list("approval", "round", "by", "on_behalf_of"):
        if moved[approval] == round_:
            found.setdefault(approval, set()).update(filter(None, (by, behalf)))
    return found
