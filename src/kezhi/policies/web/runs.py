"""Runs: ask for one, watch it, read its receipt."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach
from kezhi.policies.actions import request_run
from kezhi.policies.models import Adoption
from kezhi.policies.queries.run_page import run_page, runs_of
from kezhi.policies.queries.together import words_about


@require_GET
def runs(request: StaffRequest, pk: int) -> HttpResponse:
    """The latest runs of an adoption; POST asks for another."""
    request.user.must(Capability.SEE_POLICIES)
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    context = {
        "adoption": adoption, "runs": runs_of(adoption, request.user),
        "may_run": request.user.can(Capability.RUN_POLICY), "words": words_about(adoption.edition.pack, request.today),
    }  # fmt: skip
    return render(request, "policies/runs.html", context)


@require_POST
def new_run(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for a run as of the day given, today by default."""
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    must_reach(request.user, Capability.RUN_POLICY, adoption.unit)
    try:
        as_of = date.fromisoformat(request.POST.get("as_of") or request.today.isoformat())
        started = request_run(adoption=adoption, as_of=as_of, by=request.user, at=timezone.now())
    except ValueError:
        messages.error(request, _("日期写法不对，请写成 2026-11-21 这样。"))
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        return redirect("policies:run", started.pk)
    return redirect("policies:runs", pk)


@require_GET
def run(request: StaffRequest, pk: int) -> HttpResponse:
    """One run; under htmx only its changing part."""
    request.user.must(Capability.SEE_POLICIES)
    page = run_page(pk, request.user)
    if page is None:
        raise Http404
    template = "policies/run.html#progress" if request.htmx else "policies/run.html"
    return render(request, template, {"page": page})
