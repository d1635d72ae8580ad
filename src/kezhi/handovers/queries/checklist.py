"""What is with a person: customers, open duties of no customer of theirs, personal approvals, team seats."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.accounts.models import Staff
from kezhi.approvals.queries.waiting import personal_steps
from kezhi.customers.models import Customer
from kezhi.duties.queries.of_person import open_duties_of
from kezhi.handovers.models import HandOver, HandOverItem

Kind = HandOverItem.Kind


@dataclass(frozen=True, slots=True)
class Thing:
    """One line; `waits` says that it is offered to somebody already."""

    kind: str
    pk: int
    label: str
    note: str
    waits: str

    @property
    def key(self) -> str:
        """How the form names it."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything with the person, kind by kind."""

    things: tuple[Thing, ...]

    def of(self, kind: str) -> tuple[Thing, ...]:
        """Those of a kind."""
        return tuple(thing for thing in self.things if thing.kind == kind)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
        """The kinds that there are, each with its things."""
        found = ((str(kind.label), self.of(kind)) for kind in Kind)
        return tuple((label, things) for label, things in found if things)


def checklist(person: Staff) -> Checklist:
    """Five statements, whatever there is."""
    offered = {
        (kind, subject): name
        for kind, subject, name in HandOverItem.objects.filter(
            hand_over__person=person, hand_over__state=HandOver.State.WAITING
        ).values_list("kind", "subject_id", "hand_over__receiver__name")
    }
    customers = Customer.objects.filter(owner=person, is_active=True).order_by("number")
    own = {customer.pk for customer in customers}
    found: list[tuple[str, int, str, str]] = [(Kind.CUSTOMER, c.pk, c.name, c.number) for c in customers]
    found += [
        (Kind.DUTY, duty.pk, duty.title, str(duty.due_on or "")) for duty in open_duties_of(person)
        if duty.customer_id not in own
    ]  # fmt: skip
    found += [(Kind.APPROVAL, approval.pk, approval.label, "") for approval in personal_steps(person)]
    seats = person.teams.filter(to_on=None).select_related("customer").order_by("pk")
    found += [(Kind.TEAM, seat.pk, seat.customer.name, seat.role) for seat in seats]
    return Checklist(
        tuple(
            Thing(kind, pk, label[:120], note, offered.get((kind, pk), "")) for kind, pk, label, note in found
        )
    )  # fmt: skip
