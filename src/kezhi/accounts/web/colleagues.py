"""People proposed to whoever types one."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest

_MOST = 12


@require_GET
def colleagues(request: StaffRequest) -> HttpResponse:
    """The first dozen in service whose name, sign-in name or unit begins so; the field asks under its own name."""
    asked = str(next(iter(request.GET.values()), "")).strip()[:40]
    wanted = Q(name__startswith=asked) | Q(username__istartswith=asked) | Q(unit__name__startswith=asked)
    rows = Staff.objects.filter(wanted, is_active=True).select_related("post", "unit").order_by("name", "pk")
    return render(request, "accounts/_colleagues.html", {"people": rows[:_MOST] if asked else ()})
