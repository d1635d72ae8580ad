"""Taking back what was just recorded (撤销)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions import withdraw_fulfilment
from kezhi.duties.web.visible import visible_duty


@require_POST
def reopening(request: StaffRequest, pk: int) -> HttpResponse:
    """The duty opens again and the record is withdrawn; the page loads anew."""
    withdraw_fulfilment(duty=visible_duty(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("已撤销登记，这件事重新列为待办"))
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect("duties:duty", pk)
