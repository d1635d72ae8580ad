"""Every step of a draft: open it, save what was typed, go on, show the page in its frame."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import within_units
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions import save_draft
from kezhi.policies.library import edition_of_draft
from kezhi.policies.models import Draft
from kezhi.policies.queries.draft_frame import draft_frame
from kezhi.policies.queries.replaced import written_from


def opened(request: StaffRequest, pk: int) -> tuple[Draft, PackEdition]:
    """The draft and its edition; refuses whoever may not adopt for its unit, and a pack that is gone."""
    draft = reached(request, pk)
    return draft, edition_of_draft(draft)


def reached(request: StaffRequest, pk: int) -> Draft:
    """The draft alone."""
    request.user.must(Capability.ADOPT_POLICY)
    drafts = Draft.objects.select_related("unit", "changed_by", "preview__job")
    draft: Draft = get_object_or_404(within_units(drafts, request.user, Capability.ADOPT_POLICY), pk=pk)
    return draft


def step_page(
    request: StaffRequest, kept: Draft, rules: PackEdition, step: str, shown: dict[str, object], *,
    template: str = "", is_refused: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page of a step in its frame."""
    name = template or f"policies/adopt_{step.removeprefix('draft_').replace('draft', 'start')}.html"
    instead_of = written_from(rules, kept.unit) if rules.about.based_on else None
    shown = {"drafting": draft_frame(kept, rules, step), "instead_of": instead_of, **shown}
    return render(request, name, shown, status=422 if is_refused else 200)


def seen_revision(request: StaffRequest) -> int:
    """Which revision the person saw; none where it is not a number."""
    seen = request.POST.get("seen-revision", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def save(request: StaffRequest, kept: Draft, **changes: object) -> Draft:
    """The draft with these changes; refuses a change by another person that was not seen."""
    return save_draft(draft=kept, seen=seen_revision(request), by=request.user, at=timezone.now(), **changes)  # type: ignore[arg-type]


def onward(request: StaffRequest, kept: Draft, step: str, following: str) -> HttpResponse:
    """To the next step, or back to this one where only saving was asked for."""
    if "stay" in request.POST:
        messages.success(request, _("草稿已保存，可以离开，回来接着填。"))
        return redirect(f"policies:{step}", kept.pk)
    return redirect(f"policies:{following}", kept.pk)
