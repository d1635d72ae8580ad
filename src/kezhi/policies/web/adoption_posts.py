"""Who holds the posts that an adopted regulation names."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption
from kezhi.policies.queries.in_force import settings_of
from kezhi.policies.queries.posts import posts_of


@require_GET
def adoption_posts(request: StaffRequest, pk: int) -> HttpResponse:
    """Those that nobody holds first; who keeps the organisation binds them from here."""
    request.user.must(Capability.SEE_POLICIES)
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    posts = posts_of(rules_of(adoption.edition), adoption.unit, settings_of(adoption, request.today))
    may = request.user.can(Capability.MANAGE_STAFF)
    return render(request, "policies/adoption_posts.html", {"adoption": adoption, "posts": posts, "may_staff": may})
