"""The steps of an adoption that is being prepared; each saves what was filled in and leads to the next."""

from __future__ import annotations

from django.http import HttpResponse

from kezhi.accounts.requests import StaffRequest
from kezhi.policies.errors_of_drafts import DraftChanged
from kezhi.policies.web.collision_fields import CollisionFields
from kezhi.policies.web.draft_form import BlanksForm, filled
from kezhi.policies.web.draft_opening import onward, opened, save, step_page


def draft_blanks(request: StaffRequest, pk: int) -> HttpResponse:
    """Second step: what the regulation leaves blank, clause beside field. Faulty values are kept and pointed out."""
    kept, rules = opened(request, pk)
    form = BlanksForm(rules, kept, request.POST or None)
    is_refused = False
    if request.method == "POST":
        figures = filled(form, request.POST["fill"]) if "fill" in request.POST else form.typed()
        is_whole = form.is_valid()
        try:
            kept = save(request, kept, figures=figures)
        except DraftChanged as told:
            kept.refresh_from_db()
            form.add_error(None, str(told))
            form.meanwhile, is_refused = kept.figures, True
        else:
            if is_whole:
                stay = "fill" in request.POST
                return onward(request, kept, "draft_blanks", "draft_blanks" if stay else "draft_collisions")
            is_refused = True
    return step_page(request, kept, rules, "draft_blanks", {"form": form}, is_refused=is_refused)


def draft_collisions(request: StaffRequest, pk: int) -> HttpResponse:
    """Third step: whose word counts where the edition meets what is in force."""
    kept, rules = opened(request, pk)
    given = request.POST if request.method == "POST" else None
    met = CollisionFields(rules, kept.unit, kept.on, given, kept.words)
    refusal = ""
    if given is not None:
        try:
            kept = save(request, kept, words={**kept.words, **met.answers()})
        except DraftChanged as told:
            kept.refresh_from_db()
            refusal = str(told)
        else:
            if met.is_answered or "stay" in given:
                return onward(request, kept, "draft_collisions", "draft_posts")
    is_refused = given is not None
    return step_page(request, kept, rules, "draft_collisions", {"met": met, "refusal": refusal}, is_refused=is_refused)
