"""What is with a person, and its offering to a receiver."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.handovers.actions import ask_to_receive
from kezhi.handovers.actions.ask import must_hand_over
from kezhi.handovers.queries.checklist import checklist
from kezhi.handovers.queries.waiting import hand_overs_of
from kezhi.handovers.web.forms import ReceiverForm


@require_http_methods(["GET", "POST"])
def of_person(request: StaffRequest, pk: int) -> HttpResponse:
    """The checklist; POST offers what was ticked to one receiver."""
    person = _person(request, pk)
    form = ReceiverForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.getlist("chosen")
    if request.method == "POST" and form.is_valid():
        receiver = form.cleaned_data["receiver"]
        try:
            ask_to_receive(person=person, receiver=receiver, chosen=chosen, by=request.user, at=timezone.now())
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("receiver", str(refusal))
        else:
            messages.success(request, _("已请{name}接收，对方确认后才移交。").format(name=receiver.name))
            return redirect("handovers:of_person", pk)
    shown = {
        "person": person, "list": checklist(person), "past": hand_overs_of(person), "form": form,
        "chosen": frozenset(chosen),
    }  # fmt: skip
    return render(request, "handovers/of_person.html", shown, status=422 if form.errors else 200)


def _person(request: StaffRequest, pk: int) -> Staff:
    """One's own, one's people's, or anybody's for who keeps the organisation; the others learn nothing."""
    if pk == request.user.pk:
        return request.user
    keeps = request.user.can(Capability.MANAGE_STAFF)
    person = Staff.objects.select_related("post", "unit").filter(pk=pk).first()
    if person is None or (person.superior_id != request.user.pk and not keeps):
        raise Http404
    must_hand_over(person, request.user)
    return person
