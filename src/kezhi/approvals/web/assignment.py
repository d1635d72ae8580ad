"""Let somebody else decide."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import reassign
from kezhi.approvals.errors import UnfitApprover
from kezhi.approvals.fitness import may_hand_on
from kezhi.approvals.web.forms import AssignmentForm
from kezhi.approvals.web.found import found, must_be_asked
from kezhi.ui.submission import Submission


@require_http_methods(["GET", "POST"])
def assignment(request: StaffRequest, pk: int) -> HttpResponse:
    """A dialog under htmx, a page without it."""
    approval = found(pk, request.user)
    if not (approval.is_waiting and may_hand_on(request.user, approval)):
        must_be_asked(approval, request.user)
    back = reverse("approvals:approval", args=[pk])
    asked = Submission(
        "assignment", _("转交审批"), _("转交"), request.path, back, _("已转交，时限不变。"),
        ((_("审批"), reverse("approvals:index")), (str(approval.customer or approval.label), back)),
        text=_("只能转给同一岗位或更高岗位的人。"), fields={UnfitApprover: "person"},
    )  # fmt: skip
    form = AssignmentForm(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form,
        lambda given: reassign(
            approval=approval, to=given["person"], by=request.user, at=timezone.now(), reason=given["reason"]
        ),
    )  # fmt: skip
