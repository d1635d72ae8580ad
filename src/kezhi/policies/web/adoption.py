"""Adopt an edition: the unit, the day, and what the company decides where the regulation is silent."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions import adopt
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.policies.queries.in_force import adoption_for, settings_of
from kezhi.policies.web.adoption_form import AdoptionForm
from kezhi.policies.web.collision_fields import CollisionFields
from kezhi.ui.dates import day


def adoption(request: StaffRequest, pack: str) -> HttpResponse:
    """The guided form, and its POST."""
    request.user.must(Capability.ADOPT_POLICY)
    try:
        rules = library().pack(pack).edition(request.today)
    except (PackError, NoEditionInForce) as missing:
        raise Http404(str(missing)) from missing
    running = adoption_for(request.user.unit, pack, request.today)
    decided = settings_of(running, request.today) if running else {}
    form = AdoptionForm(rules, request.today, request.user, request.POST or None, decided)
    is_whole = form.is_valid()
    met = _met(request, form, rules)
    if is_whole and met.is_answered and (made := _adopted(request, form, rules, met)):
        return redirect(reverse("policies:regulation", args=[pack]) + f"?adoption={made.pk}")
    shown = {"form": form, "rules": rules, "running": running, "met": met}
    is_refused = bool(form.errors) or (form.is_bound and not met.is_answered)
    return render(request, "policies/adoption.html", shown, status=422 if is_refused else 200)


def _met(request: StaffRequest, form: AdoptionForm, rules: PackEdition) -> CollisionFields:
    """What the edition meets in the unit asked for, from the day asked for; by default in one's own from today."""
    given = form.cleaned_data if form.is_bound else {}
    unit, on = given.get("unit") or request.user.unit, given.get("on") or request.today
    return CollisionFields(rules, unit, on, request.POST if form.is_bound else None)


def _adopted(request: StaffRequest, form: AdoptionForm, rules: PackEdition, met: CollisionFields) -> Adoption | None:
    unit, on = form.cleaned_data["unit"], form.cleaned_data["on"]
    try:
        made = adopt(
            rules=rules, unit=unit, decisions=form.decisions(), on=on, by=request.user, at=timezone.now(),
            precedence=met.words(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    said = _("{unit}自{on}起采用《{title}》。")
    messages.success(request, said.format(unit=unit, on=day(on, weekday=False), title=rules.about.title))
    return made
