"""The one way from an address to a duty: inside the reader's scope, or not found."""

from django.shortcuts import get_object_or_404

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.models import Duty
from kezhi.duties.queries.line import with_lines


def visible_duty(request: StaffRequest, pk: int) -> Duty:
    """The duty of that number; 404 outside the scope, so that a number gives nothing away."""
    return get_object_or_404(with_lines(Duty.objects.visible_to(request.user)), pk=pk)
