"""Ask one more person."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import add_approver
from kezhi.approvals.errors import UnfitApprover
from kezhi.approvals.web.forms import ApproverForm
from kezhi.approvals.web.found import found, must_be_asked
from kezhi.ui.submission import Submission


@require_http_methods(["GET", "POST"])
def approver(request: StaffRequest, pk: int) -> HttpResponse:
    """A dialog under htmx, a page without it."""
    approval = found(pk, request.user)
    must_be_asked(approval, request.user)
    back = reverse("approvals:approval", args=[pk])
    asked = Submission(
        "approver", _("加审批人"), _("加上"), request.path, back, _("已加审批人。"),
        ((_("审批"), reverse("approvals:index")), (str(approval.customer or approval.label), back)),
        fields={UnfitApprover: "person"},
    )  # fmt: skip
    form = ApproverForm(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form,
        lambda given: add_approver(
            approval=approval, person=given["person"], by=request.user, at=timezone.now(),
            is_before=given["order"] == "before", reason=given["reason"],
        ),
    )  # fmt: skip
