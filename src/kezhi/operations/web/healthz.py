"""For load balancers: does this process answer, and its store. Says nothing else to anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kezhi.operations.checks.machine import data_folder
from kezhi.operations.checks.store import reachable


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing of it matters
    """`ok` or `failing`, no details."""
    is_well = reachable().is_well and data_folder().is_well
    return HttpResponse("ok\n" if is_well else "failing\n", status=200 if is_well else 503, content_type="text/plain")
