"""How long deciders have, by kind of approval."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import set_time_limit
from kezhi.approvals.kinds import kinds
from kezhi.approvals.queries.responsibilities import time_limits
from kezhi.approvals.web.forms import TimeLimitForm
from kezhi.approvals.words import kind_title
from kezhi.ui.submission import Submission


@require_http_methods(["GET", "POST"])
def time_limit(request: StaffRequest, kind: str) -> HttpResponse:
    """A dialog under htmx, a page without it."""
    request.user.must(Capability.MANAGE_STAFF)
    if kind not in kinds():
        raise Http404
    back = reverse("approvals:responsibilities")
    asked = Submission(
        "time-limit", _("{kind}的审批时限").format(kind=kind_title(kind)), _("保存"), request.path, back,
        _("已保存时限。"),
        ((_("权责划分"), back),), text=_("制度自己写明时限的，以制度为准。逾期未批的，自动升级到上级岗位。"),
    )  # fmt: skip
    held = next((limit.working_days for limit in time_limits() if limit.kind == kind), None)
    form = TimeLimitForm(request.POST if request.method == "POST" else None, initial={"working_days": held})
    return asked.answer(
        request, form,
        lambda given: set_time_limit(
            kind=kind, working_days=given["working_days"], by=request.user, at=timezone.now()
        ),
    )  # fmt: skip
