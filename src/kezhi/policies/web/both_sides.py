"""One customer before and after a simulation, each explained."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Customer
from kezhi.engine.errors import EngineError
from kezhi.engine.explain.parts import Language
from kezhi.grading.sight import sight_of
from kezhi.policies.actions.carry_out_run import said
from kezhi.policies.queries.simulations.both import both_of
from kezhi.policies.queries.simulations.listing import title_of
from kezhi.policies.queries.simulations.reached import reached_simulations
from kezhi.ui.dates import is_english


@require_GET
def both_sides(request: StaffRequest, key: UUID, customer: int) -> HttpResponse:
    """For whoever may both see the simulation and the customer; any other customer is not found."""
    tried = get_object_or_404(reached_simulations(request.user), pk=key)
    shown = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer)
    language: Language = "en" if is_english() else "zh"
    context: dict[str, object] = {"tried": tried, "title": title_of(tried), "customer": shown}
    try:
        context["both"] = both_of(tried, shown, language, sight_of(request.user, shown))
    except EngineError as refused:
        context["refused"] = said(refused)
        return render(request, "policies/both_sides.html", context, status=409)
    return render(request, "policies/both_sides.html", context)
