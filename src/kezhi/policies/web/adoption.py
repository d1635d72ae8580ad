"""Begin to adopt one regulation or several chosen together: the unit, the day, on whose word."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import reaches
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions import begin_drafts
from kezhi.policies.actions.begin_drafts import in_building_order
from kezhi.policies.library import edition_from
from kezhi.policies.models import Draft
from kezhi.policies.queries.draft_frame import STEPS, DraftStep, drafts_of
from kezhi.policies.queries.in_force import adoption_for
from kezhi.policies.web.adoption_form import StartForm

MOST = 12
"""So many regulations are begun at once at most."""


def adoption(request: StaffRequest, pack: str) -> HttpResponse:
    """Begin with one regulation."""
    return _begin(request, [pack])


def adoptions(request: StaffRequest) -> HttpResponse:
    """Begin with all that `?pack=` names."""
    chosen = list(dict.fromkeys(request.GET.getlist("pack")))[:MOST]
    if not chosen:
        request.user.must(Capability.ADOPT_POLICY)
        messages.error(request, _("请先勾选要采用的制度。"))
        return redirect("policies:choose")
    return _begin(request, chosen)


def _begin(request: StaffRequest, packs: list[str]) -> HttpResponse:
    request.user.must(Capability.ADOPT_POLICY)
    try:
        books = in_building_order([edition_from(pack, request.today) for pack in packs])
    except (PackError, NoEditionInForce) as missing:
        raise Http404(str(missing)) from missing
    form = StartForm(request.user, request.POST or None, {"on": request.today, "unit": request.user.unit})
    if form.is_valid() and (drafts := _begun(request, form, books)):
        return redirect("policies:draft_blanks", drafts[0].pk)
    kept = [d for d in drafts_of({*packs}) if reaches(request.user, Capability.ADOPT_POLICY, d.unit)]
    running = adoption_for(request.user.unit, packs[0], request.today) if len(packs) == 1 else None
    shown = {"form": form, "books": books, "steps": _steps(), "drafts": kept, "running": running}
    return render(request, "policies/adopt_begin.html", shown, status=422 if form.errors else 200)


def _begun(request: StaffRequest, form: StartForm, books: list[PackEdition]) -> list[Draft]:
    at = timezone.now()
    try:
        drafts = begin_drafts(editions=books, **form.cleaned_data, by=request.user, at=at)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return []
    if any(draft.begun_at != at for draft in drafts):
        messages.success(request, _("这个单位已有草稿，接着填那一份。"))
    return drafts


def _steps() -> list[DraftStep]:
    return [DraftStep(str(title), "", "later" if place else "now", "") for place, title in enumerate(STEPS.values())]
