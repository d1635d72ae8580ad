"""Ask to take personal data out in plain words: few people at once, more of them once somebody above has agreed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.approvals.actions.insert import Draft
from kezhi.approvals.actions.propose import propose
from kezhi.approvals.errors import NobodyDecides
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.queries.responsibilities import deciders_of
from kezhi.approvals.queries.waiting import last_approvals
from kezhi.audit.actions import record
from kezhi.customers.models import Contact
from kezhi.operations import settings_of
from kezhi.privacy.actions.release import prepare
from kezhi.privacy.errors import NobodyToRelease, NoFields
from kezhi.privacy.models import Release
from kezhi.privacy.queries.released import people_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

KIND = "export"
MATTER = "带出个人信息"
LATELY = timedelta(days=7)


@transaction.atomic
def ask_release(
    *, asked: str, fields: Collection[str], purpose: str, by: Staff, at: datetime, recipient: str = ""
) -> Release:  # fmt: skip
    """What is masked leaves through ordinary exports; this is for plain words, and each field needs its own right."""
    by.must(Capability.EXPORT)
    plain = [field for field in Contact.guarded if field in set(fields)]
    if not plain:
        raise NoFields
    for capability in dict.fromkeys(Contact.guarded[field].sees for field in plain):
        by.must(capability)
    people = people_of(by, asked, plain, localdate(at)).count()
    if not people:
        raise NobodyToRelease
    release = Release.objects.create(
        asked_by=by, unit=by.unit, asked_at=at, asked=asked[:400], fields=plain, purpose=purpose.strip(),
        recipient=recipient.strip(), people=people,
    )  # fmt: skip
    told = {"fields": plain, "purpose": release.purpose, "recipient": release.recipient, "people": people}
    record(by, "privacy.release.asked", release, at=at, after=told)
    if people + _taken_lately(release) > settings_of.plain_people():
        _propose(release, by, at)
    else:
        prepare(release, at=at)
    return release


def _taken_lately(release: Release) -> int:
    """Of how many people the same person asked for data without a decision in the days before: many small files are
    one large one."""
    rows = Release.objects.filter(asked_by=release.asked_by_id, asked_at__gt=release.asked_at - LATELY)
    rows = rows.exclude(pk=release.pk).exclude(state__in=(Release.State.REFUSED, Release.State.WITHDRAWN))
    lately = dict(rows.values_list("pk", "people"))
    return sum(lately[pk] for pk in lately.keys() - last_approvals(KIND, lately).keys())


def _propose(release: Release, by: Staff, at: datetime) -> None:
    try:
        steps, clause = deciders_of(MATTER, by.unit, Decimal(release.people))
    except NobodyDecides:
        steps, clause = (_above(by, release.people),), ""
    label = _("带出 {n} 人的个人信息").format(n=release.people)
    draft = Draft(subject=release.pk, label=label, unit=by.unit_id)
    propose(kind=KIND, draft=draft, steps=steps, by=by, at=at, clause=clause, reason=release.purpose)


def _above(by: Staff, people: int) -> PlannedStep:
    """Where the responsibility matrix names nobody: the nearest superior who keeps personal data."""
    seen, person = {by.pk}, by.superior
    while person is not None and person.pk not in seen:
        if person.is_active and person.post.grants.filter(capability=Capability.KEEP_PRIVACY).exists():
            return PlannedStep(person=person.pk)
        seen.add(person.pk)
        person = person.superior
    raise NobodyDecides(subject=MATTER, unit=by.unit.name, amount=people)
