"""Ask what would fall due in the three months after a draft is adopted; it runs beside the request and binds nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.engine.dates.months import add_months
from kezhi.jobs.actions import enqueue
from kezhi.policies.models import Draft, Preview

MONTHS = 3


@transaction.atomic
def request_preview(*, draft: Draft, by: Staff, at: datetime) -> Preview:
    """The waiting preview of the draft as it is now; one that was asked for on the same day is handed back."""
    must_reach(by, Capability.ADOPT_POLICY, draft.unit)
    first = max(draft.on, localdate(at))
    before = Preview.objects.filter(draft=draft).select_related("job").first()
    if before and (before.revision, before.first) == (draft.revision, first) and not before.has_failed:
        return before
    asked = {
        "revision": draft.revision, "first": first, "last": add_months(first, MONTHS) - timedelta(days=1),
        "state": Preview.State.WAITING, "asked_at": at, "ended_at": None, "found": {}, "error": "",
    }  # fmt: skip
    preview, _is_new = Preview.objects.update_or_create(draft=draft, defaults=asked)
    preview.job = enqueue(
        "kezhi.policies.actions.carry_out_preview.carry_out_preview",
        kind="policies.preview", key=f"preview-{draft.pk}-{draft.revision}-{at:%Y%m%d%H%M%S%f}",
        title=_("预览 {name}").format(name=draft)[:120], by=by, at=at,
        arguments={"preview_id": preview.pk, "revision": draft.revision},
    )  # fmt: skip
    preview.save(update_fields=["job"])
    return preview
