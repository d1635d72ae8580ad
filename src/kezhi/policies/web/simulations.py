"""Simulations: try figures on the customers before anyone signs, watch, read, pass on the link."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach
from kezhi.customers.models import Customer
from kezhi.engine.errors import EngineError
from kezhi.engine.explain.parts import Language
from kezhi.policies.actions import request_simulation
from kezhi.policies.library import edition_from, editions_of
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.in_force import settings_of
from kezhi.policies.queries.simulations.both import both_of
from kezhi.policies.queries.simulations.page import simulation_page, simulations_of
from kezhi.policies.web.simulation_form import SimulationForm
from kezhi.ui.dates import is_english


def simulations(request: StaffRequest, pk: int) -> HttpResponse:
    """What was tried before and the form to try anew; POST tries."""
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    must_reach(request.user, Capability.RUN_POLICY, adoption.unit)
    form = _form(request, adoption)
    if request.method == "POST" and form.is_valid():
        started = _tried(request, adoption, form)
        if started is not None:
            return redirect("policies:simulation", started.pk)
    context = {"adoption": adoption, "form": form, "tried": simulations_of(adoption)}
    return render(request, "policies/simulations.html", context, status=422 if form.errors else 200)


def simulation(request: StaffRequest, key: UUID) -> HttpResponse:
    """One simulation; under htmx only its changing part."""
    page = simulation_page(key, request.user, page=max(1, _whole(request.GET.get("page"))))
    if page is None:
        raise Http404
    must_reach(request.user, Capability.RUN_POLICY, page.adoption.unit)
    template = "policies/simulation.html#found" if request.htmx else "policies/simulation.html"
    return render(request, template, {"page": page})


def both_sides(request: StaffRequest, key: UUID, customer: int) -> HttpResponse:
    """One customer before and after, each explained."""
    tried = get_object_or_404(Simulation.objects.select_related("adoption__edition", "adoption__unit"), pk=key)
    must_reach(request.user, Capability.RUN_POLICY, tried.adoption.unit)
    shown = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer)
    language: Language = "en" if is_english() else "zh"
    try:
        both = both_of(tried, shown, language)
    except EngineError as refused:
        return render(request, "policies/both_sides.html", {"tried": tried, "refused": str(refused)}, status=409)
    return render(request, "policies/both_sides.html", {"tried": tried, "both": both})


def _form(request: StaffRequest, adoption: Adoption) -> SimulationForm:
    editions = editions_of(adoption.edition.pack)
    asked = request.POST.get("tried_from") or request.GET.get("edition") or adoption.edition.in_force_from.isoformat()
    chosen = next((day for day in editions if day.isoformat() == asked), adoption.edition.in_force_from)
    rules = edition_from(adoption.edition.pack, chosen)
    form = SimulationForm(rules, editions, settings_of(adoption, request.today), request.today, request.POST or None)
    if name := request.GET.get("figure"):
        form.initial[f"v-{name}"] = request.GET.get("value", "")
    return form


def _tried(request: StaffRequest, adoption: Adoption, form: SimulationForm) -> Simulation | None:
    try:
        return request_simulation(
            adoption=adoption, tried_from=date.fromisoformat(form.cleaned_data["tried_from"]), figures=form.figures,
            as_of=form.cleaned_data["as_of"], swept=form.swept, note=form.cleaned_data["note"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _whole(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 7 else 1
