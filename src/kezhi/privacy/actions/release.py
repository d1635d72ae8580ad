"""What becomes of a release: approved and written, refused, taken back, fetched once, or over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record, record_many
from kezhi.audit.queries.seen import seen_at
from kezhi.customers.models import Contact
from kezhi.jobs.actions import enqueue
from kezhi.privacy import releases
from kezhi.privacy.errors import NotReady
from kezhi.privacy.models import Release, Withdrawal
from kezhi.privacy.queries.released import people_of, rows_of

DAYS = 3
"""How long a file waits to be fetched."""


def approve(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:  # noqa: ARG001
    """Called by the approval: the worker writes the files."""
    for release in _end(subjects, Release.State.APPROVED, note):
        prepare(release, at=at)
        record(by, "privacy.release.approved", release, at=at, after={"people": release.people, "note": note})


def refuse(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:  # noqa: ARG001
    """Called by the approval: nothing leaves."""
    for release in _end(subjects, Release.State.REFUSED, note):
        record(by, "privacy.release.refused", release, at=at, after={"note": note})


def take_back(*, subjects: Sequence[int], by: Staff | None, on: date, at: datetime, note: str) -> None:  # noqa: ARG001
    """Called by the approval; that it was withdrawn is on its record."""
    _end(subjects, Release.State.WITHDRAWN, note)


def _end(subjects: Sequence[int], state: str, note: str) -> list[Release]:
    Release.objects.filter(pk__in=subjects).update(state=state, note=note[:200])
    return list(Release.objects.filter(pk__in=subjects).select_related("asked_by", "unit").order_by("pk"))


def prepare(release: Release, *, at: datetime) -> None:
    """Have its file written beside the request."""
    Release.objects.filter(pk=release.pk).update(state=Release.State.APPROVED)
    enqueue(
        "kezhi.privacy.tasks.write_release", kind="privacy.release", key=f"privacy.release:{release.pk}",
        title=_("准备带出的个人信息"), by=release.asked_by, at=at, arguments={"release_id": release.pk},
    )  # fmt: skip


@transaction.atomic
def write_release(*, release_id: int, at: datetime) -> Release:
    """The file, with what whoever asked may see today."""
    release = Release.objects.select_for_update(of=("self",)).select_related("asked_by", "unit").get(pk=release_id)
    if release.state not in {Release.State.APPROVED, Release.State.READY}:
        return release
    by = _asker(release, at)
    found = people_of(by, release.asked, release.fields, localdate(at))
    if (number := found.count()) > release.people:
        _end([release.pk], Release.State.REFUSED, _("名单在申请后增加到 {n} 人，请重新申请。").format(n=number))
        return Release.objects.get(pk=release.pk)
    people = _write(release, found, at)
    record_many(
        release.asked_by, "privacy.field.seen",
        ((each, None, {"fields": release.fields, "purpose": release.purpose}) for each in people), at=at,
    )  # fmt: skip
    release.state, release.expires_at, release.people = Release.State.READY, at + timedelta(days=DAYS), len(people)
    release.written_at = at
    release.save(update_fields=["state", "expires_at", "people", "written_at"])
    record(release.asked_by, "privacy.release.written", release, at=at, after={"people": len(people)})
    return release


def _asker(release: Release, at: datetime) -> Staff:
    """With the rights of today."""
    by = Staff.objects.select_related("post", "unit").get(pk=release.asked_by_id)
    by.today = localdate(at)
    return by


def _write(release: Release, people: QuerySet[Contact], at: datetime) -> list[Contact]:
    found = list(rows_of(release, people, localdate(at)))
    releases.keep(release, releases.workbook(release, (texts for _person, texts in found), at))
    return [person for person, _texts in found]


@transaction.atomic
def fetch_release(*, release: Release, by: Staff, at: datetime) -> bytes:
    """Once, by whoever asked, in time; what was withdrawn, or went out of their sight since it was written, is not in
    it, and nobody else is."""
    stored = Release.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=release.pk)
    if stored.asked_by_id != by.pk or not stored.is_ready or stored.expires_at is None or stored.expires_at < at:
        raise NotReady
    within = people_of(_asker(stored, at), stored.asked, stored.fields, localdate(at))
    left = within.filter(pk__in=seen_at(stored.written_at or at, by.pk, Contact))
    is_withdrawn = Withdrawal.objects.filter(recorded_at__gte=stored.written_at).exists()
    if is_withdrawn or left.count() < stored.people or not releases.path_of(stored).exists():
        stored.people = len(_write(stored, left, at))
    content = releases.path_of(stored).read_bytes()
    stored.state, stored.taken_at = Release.State.TAKEN, at
    stored.save(update_fields=["state", "taken_at", "people"])
    record(by, "privacy.release.fetched", stored, at=at, after={"people": stored.people, "fields": stored.fields})
    transaction.on_commit(lambda: releases.forget(stored))
    return content


def drop_overdue(*, at: datetime) -> int:
    """Files that nobody fetched in time are deleted; returns how many."""
    late = list(Release.objects.filter(state=Release.State.READY, expires_at__lt=at))
    for release in late:
        releases.forget(release)
    Release.objects.filter(pk__in=[each.pk for each in late]).update(state=Release.State.OVER)
    return len(late)
