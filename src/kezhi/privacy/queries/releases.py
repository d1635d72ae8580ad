"""Releases: one's own, and how an approval shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.approvals.kinds import Change, Shown
from kezhi.privacy.fields import label_of
from kezhi.privacy.models import Release

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

MOST = 50


def releases_of(staff: Staff) -> QuerySet[Release]:
    """The newest that the person asked for."""
    return Release.objects.filter(asked_by=staff).order_by("-pk")[:MOST]


def shown(subjects: Sequence[int]) -> dict[int, Shown]:
    """By release, one statement: how many people, which fields, for whom, what for."""
    return {each.pk: _shown(each) for each in Release.objects.filter(pk__in=subjects)}


def _shown(release: Release) -> Shown:
    changes = (
        Change(_("人数"), "", str(release.people)),
        Change(_("项目"), "", _("、").join(map(label_of, release.fields))),
        Change(_("提供给"), "", release.recipient or _("公司内部")),
    )
    return Shown(changes=changes, url=reverse("privacy:releases"), note=release.purpose)
