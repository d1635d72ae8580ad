"""The step about posts, and throwing a draft away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.actions import discard_draft
from kezhi.policies.errors_of_drafts import DraftUnreadable
from kezhi.policies.library import edition_of_draft, title_of_pack
from kezhi.policies.queries.posts import posts_of
from kezhi.policies.web.draft_opening import opened, reached, step_page


@require_GET
def draft_posts(request: StaffRequest, pk: int) -> HttpResponse:
    """Fourth step: who holds each post that the edition names, and what nobody will carry out."""
    kept, rules = opened(request, pk)
    shown = {"posts": posts_of(rules, kept.unit, kept.figures), "may_staff": request.user.can(Capability.MANAGE_STAFF)}
    return step_page(request, kept, rules, "draft_posts", shown)


def draft_removal(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks once, then throws the draft away; so may one whose pack is gone, which can do nothing else."""
    kept = reached(request, pk)
    if request.method != "POST":
        try:
            rules = edition_of_draft(kept)
        except DraftUnreadable as refusal:
            return render(request, "policies/adopt_lost.html", {"draft": kept, "refusal": refusal})
        return step_page(request, kept, rules, "draft", {}, template="policies/adopt_removal.html")
    discard_draft(draft=kept, by=request.user, at=timezone.now())
    messages.success(request, _("已删去《{title}》的草稿，现行制度未改动。").format(title=title_of_pack(kept.pack)))
    return redirect("policies:choose")
