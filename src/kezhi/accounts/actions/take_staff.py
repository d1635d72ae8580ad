"""Take a whole staff list in: new people come, known ones change place, the others stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_places
from kezhi.accounts.actions.move_staff import must_be_managed, must_not_circle
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.part import must_be_within_part, must_give_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record_many


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One checked line; `superior` is a sign-in name, empty for none, None where the list does not say."""

    username: str
    name: str
    post: Post
    unit: Unit
    superior: str | None


@dataclass(frozen=True, slots=True)
class StaffTaken:
    """How many came, changed, and stayed as they were."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def take_staff(*, lines: Sequence[StaffLine], by: Staff, at: datetime) -> StaffTaken:
    """All or nothing. Whoever is new has no password: an administrator gives them a link to come in."""
    by.must(Capability.MANAGE_STAFF)
    for unit in {line.unit for line in lines}:
        must_reach(by, Capability.MANAGE_STAFF, unit)
    must_give_within_part(by, [(line.post, line.unit) for line in lines])
    known = _known()
    for line in lines:
        if person := known.get(line.username.lower()):
            must_reach(by, Capability.MANAGE_STAFF, person.unit)
            must_be_within_part(by, person, localdate(at))
    before = {line.username.lower(): _place(known[line.username.lower()]) for line in lines if _is(line, known)}
    added = [line for line in lines if not _is(line, known)]
    for line in added:
        person = Staff(username=line.username, name=line.name, post=line.post, unit=line.unit)
        person.set_unusable_password()
        person.save()
        known[line.username.lower()] = person
    changed = [line for line in lines if _placed(line, known, before)]
    for line in changed:
        must_not_circle(known[line.username.lower()], known[line.username.lower()].superior)
    if lines:
        must_be_managed(known[lines[0].username.lower()])
    people = [known[line.username.lower()] for line in added]
    keep_places([(person, person.post, person.unit, False) for person in people], localdate(at))
    record_many(by, "accounts.staff.added", [(person, None, _place(person)) for person in people], at=at)
    moved = [known[line.username.lower()] for line in changed if line.username.lower() in before]
    keep_places([_was(p, before[p.username.lower()]) for p in moved], localdate(at))
    record_many(by, "accounts.staff.moved", [(p, before[p.username.lower()], _place(p)) for p in moved], at=at)
    return StaffTaken(len(added), len(moved), len(lines) - len(added) - len(moved))


def _was(person: Staff, before: dict[str, object]) -> tuple[Staff, Post, Unit, bool]:
    post, unit = before["post"], before["unit"]
    assert isinstance(post, Post)  # noqa: S101 - as _place has them
    assert isinstance(unit, Unit)  # noqa: S101
    return person, post, unit, person.is_active


def _known() -> dict[str, Staff]:
    rows = Staff.objects.select_for_update(of=("self",)).select_related("post", "unit", "superior").order_by("pk")
    return {person.username.lower(): person for person in rows}


def _is(line: StaffLine, known: dict[str, Staff]) -> bool:
    return line.username.lower() in known


def _placed(line: StaffLine, known: dict[str, Staff], before: dict[str, dict[str, object]]) -> bool:
    """Whether the person was new or stood elsewhere; written where so."""
    person = known[line.username.lower()]
    superior = person.superior if line.superior is None else known.get(line.superior.lower())
    person.name, person.post, person.unit, person.superior = line.name, line.post, line.unit, superior
    if before.get(line.username.lower()) == _place(person):
        return False
    person.save(update_fields=["name", "post", "unit", "superior"])
    return True


def _place(person: Staff) -> dict[str, object]:
    return {"name": person.name, "post": person.post, "unit": person.unit, "superior": person.superior}
