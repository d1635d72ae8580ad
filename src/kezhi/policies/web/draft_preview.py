"""The last step: what would fall due in the next three months, and the act of adopting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.actions import adopt_draft, request_preview
from kezhi.policies.models import Adoption, Draft
from kezhi.policies.queries.ahead import ahead_page, people_ahead
from kezhi.policies.queries.posts import posts_of
from kezhi.policies.web.collision_fields import CollisionFields
from kezhi.policies.web.draft_opening import opened, seen_revision, step_page
from kezhi.ui.dates import day


def draft_preview(request: StaffRequest, pk: int) -> HttpResponse:
    """What stands in the way, and what would fall due; POST works it out. Under htmx only what was found so far."""
    kept, rules = opened(request, pk)
    if request.method == "POST":
        request_preview(draft=kept, by=request.user, at=timezone.now())
        return redirect("policies:draft_preview", pk)
    if request.htmx:
        return render(request, "policies/adopt_ahead.html", {"draft": kept, "ahead": ahead_page(kept)})
    met = CollisionFields(rules, kept.unit, kept.on, None, kept.words)
    posts = posts_of(rules, kept.unit, kept.figures, named=people_ahead(kept))
    ahead = ahead_page(kept, posts.people)
    return step_page(request, kept, rules, "draft_preview", {"met": met, "posts": posts, "ahead": ahead})


@require_POST
def draft_adoption(request: StaffRequest, pk: int) -> HttpResponse:
    """Adopt; what was chosen together goes on with the next draft."""
    kept, rules = opened(request, pk)
    met = CollisionFields(rules, kept.unit, kept.on, None, kept.words)
    try:
        made = _adopted(request, kept, met)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("policies:draft_preview", pk)
    said, on = _("{unit}自{on}起采用《{title}》。"), day(made.adopted_on, weekday=False)
    messages.success(request, said.format(unit=made.unit, on=on, title=rules.about.title))
    following = Draft.objects.filter(chosen_with=kept.chosen_with).order_by("place").first()
    if following is not None:
        return redirect("policies:draft_blanks", following.pk)
    return redirect(reverse("policies:regulation", args=[rules.pack]) + f"?adoption={made.pk}")


def _adopted(request: StaffRequest, kept: Draft, met: CollisionFields) -> Adoption:
    words = [] if met.waiting else met.words()
    return adopt_draft(draft=kept, seen=seen_revision(request), precedence=words, by=request.user, at=timezone.now())
