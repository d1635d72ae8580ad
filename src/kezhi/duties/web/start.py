"""Saying that a duty was begun (着手)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions import start_duty
from kezhi.duties.actions.satisfy_duty import check_may_act
from kezhi.duties.errors import NotOpen
from kezhi.duties.web.answer import again
from kezhi.duties.web.decision_forms import StartForm
from kezhi.duties.web.visible import visible_duty
from kezhi.ui.submission import Submission


@require_http_methods(["GET", "POST"])
def start(request: StaffRequest, pk: int) -> HttpResponse:
    """By the holder or somebody above them, with a note where one likes."""
    duty = visible_duty(request, pk)
    check_may_act(duty, request.user)
    if not duty.is_open:
        raise NotOpen(state=duty.get_state_display())
    here = reverse("duties:duty", args=[pk])
    said = _("已着手：{what}").format(what=duty.customer or duty.title)
    asked = Submission(
        "start", _("着手"), _("着手"), reverse("duties:start", args=[pk]), here, said,
        crumbs=((_("今日"), reverse("duties:today")), (duty.title, here)),
        text=_("别人会看到这件事已在办理；到期日不变。"),
    )  # fmt: skip
    return asked.answer(
        request, StartForm(request.POST if request.method == "POST" else None),
        lambda filled: start_duty(duty=duty, by=request.user, at=timezone.now(), note=filled["note"]),
        then=lambda: again(request, said, back=here),
    )  # fmt: skip
