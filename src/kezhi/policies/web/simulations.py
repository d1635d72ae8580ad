"""Simulations: try figures on the customers before anyone signs, watch, read, pass on the link."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach
from kezhi.policies.actions import export_simulation, request_simulation
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.simulations.listing import simulations_of
from kezhi.policies.queries.simulations.movers import Passage
from kezhi.policies.queries.simulations.page import simulation_page
from kezhi.policies.queries.simulations.reached import reached_simulations
from kezhi.policies.web.simulation_form import SimulationForm
from kezhi.policies.web.simulation_start import form_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def simulations(request: StaffRequest, pk: int) -> HttpResponse:
    """What was tried before and the form to try anew; POST tries; under htmx only the parameters of the edition."""
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    must_reach(request.user, Capability.RUN_POLICY, adoption.unit)
    form = form_of(request, adoption)
    if request.method == "POST" and form.is_valid():
        started = _tried(request, adoption, form)
        if started is not None:
            return redirect("policies:simulation", started.pk)
    if request.htmx and request.method == "GET":
        return render(request, "policies/simulated/_figures.html", {"form": form})
    context = {"adoption": adoption, "form": form, "tried": simulations_of(adoption, request.user)}
    return render(request, "policies/simulations.html", context, status=422 if form.errors else 200)


@require_GET
def simulation(request: StaffRequest, key: UUID) -> HttpResponse:
    """One simulation; under htmx only its changing part."""
    asked = request.GET
    passage = Passage(asked.get("rule", ""), asked.get("before", ""), asked.get("after", ""))
    page = simulation_page(key, request.user, passage, beyond=_whole(asked.get("beyond")))
    if page is None:
        raise Http404
    shown = {
        "page": page, "may_export": request.user.can(Capability.EXPORT),
        "may_set": request.user.can(Capability.ADOPT_POLICY) and not page.is_of_another_edition,
    }  # fmt: skip
    return render(request, f"policies/simulation.html{'#found' if request.htmx else ''}", shown)


@require_GET
def workbook(request: StaffRequest, key: UUID) -> FileResponse:
    """The tables of a simulation that is done."""
    found = get_object_or_404(reached_simulations(request.user), pk=key, state=Simulation.State.DONE)
    book = export_simulation(simulation=found, by=request.user, at=timezone.now())
    name = _("试算-{day}.xlsx").format(day=f"{request.today:%Y%m%d}")
    return FileResponse(book, as_attachment=True, filename=name, content_type=_XLSX)


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
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 18 else 0
