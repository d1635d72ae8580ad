"""A grade change as its approval shows it: grade and standing before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.approvals.kinds import Change, Shown
from kezhi.grading.models import Proposal


def shown(subjects: Sequence[int]) -> dict[int, Shown]:
    """By proposal, one statement."""
    rows = Proposal.objects.filter(pk__in=subjects).defer("verdict")
    return {
        each.pk: Shown(
            changes=tuple(_changes(each)), url=reverse("customers:page", args=[each.customer_id]),
            why_url=reverse("grading:why_proposal", args=[each.pk]),
        )
        for each in rows
    }  # fmt: skip


def _changes(proposal: Proposal) -> Iterator[Change]:
    total = "" if proposal.total is None else f"{proposal.total.normalize():f}"
    yield Change(_("等级"), proposal.grade_before or _("未评"), proposal.grade_after)
    if proposal.was_key_account != proposal.is_key_account:
        words = {True: _("是"), False: _("否")}
        yield Change(_("大客户"), words[proposal.was_key_account], words[proposal.is_key_account])
    if total:
        yield Change(_("总分"), "", total)
