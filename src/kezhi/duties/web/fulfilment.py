"""Doing a duty in place: the form that records the visit, the report or the hand-over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions import fulfil_by_report, fulfil_by_visit
from kezhi.duties.actions.satisfy_duty import check_may_act
from kezhi.duties.evidence import Evidence, key_of
from kezhi.duties.models import Duty
from kezhi.duties.queries.line import Reader, act_label, due_words, what
from kezhi.duties.rules import clause_of
from kezhi.duties.web.answer import done
from kezhi.duties.web.forms import ReportForm, VisitForm
from kezhi.duties.web.visible import visible_duty
from kezhi.forms.queries.owed import form_owed


@require_http_methods(["GET", "POST"])
def fulfilment(request: StaffRequest, pk: int) -> HttpResponse:
    """The form as a dialog (or a page); POST records the act and closes the duty at once."""
    duty = visible_duty(request, pk)
    check_may_act(duty, request.user)
    if request.method == "GET" and duty.may_be_done and (owed := form_owed(duty)):
        return _form_first(request, duty, owed.id)
    form = _form(request, duty)
    if form.is_valid():
        try:
            act = _record(request, duty, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, duty, _told(duty, act))
    elif request.method == "GET" and not duty.may_be_done:
        messages.info(request, _("这件事目前是“%(state)s”。") % {"state": duty.get_state_display()})
        return redirect("duties:duty", duty.pk)
    return _page(request, duty, form)


def _form_first(request: StaffRequest, duty: Duty, form: str) -> HttpResponse:
    """On to the form that the duty's rule asks for; from there back to here."""
    url = f"{reverse('forms:new', args=[duty.edition.pack, form])}?duty={duty.pk}"
    messages.info(request, _("请先填写《%(form)s》，再登记办结。") % {"form": form})
    return HttpResponse(headers={"HX-Redirect": url}) if request.htmx else redirect(url)


def _form(request: StaffRequest, duty: Duty) -> VisitForm | ReportForm:
    sent = request.POST if request.method == "POST" else None
    if duty.kind == Duty.Kind.CADENCE:
        return VisitForm(sent, duty=duty, by=request.user, today=request.today)
    return ReportForm(sent, duty=duty, now=timezone.now())


def _record(request: StaffRequest, duty: Duty, form: VisitForm | ReportForm) -> Evidence:
    act = fulfil_by_visit if isinstance(form, VisitForm) else fulfil_by_report
    return act(duty=duty, **form.cleaned_data, by=request.user, at=timezone.now())


def _told(duty: Duty, act: Evidence) -> str:
    """What was done; a visit may close several duties at once."""
    closed = Duty.objects.filter(evidence=key_of(act)).count()
    if closed > 1:
        return _("已登记“%(what)s”，%(count)d 件义务办结") % {"what": what(duty), "count": closed}
    return _("已登记“%(what)s”，义务办结") % {"what": what(duty)}


def _page(request: StaffRequest, duty: Duty, form: VisitForm | ReportForm) -> HttpResponse:
    is_dialog = bool(request.htmx)
    shown = {
        "duty": duty, "form": form, "clause": clause_of(duty), "what": what(duty), "label": act_label(duty),
        "due": due_words(duty, Reader(request.user, timezone.now(), request.today)),
        "is_visit": isinstance(form, VisitForm), "is_own": duty.holder_id == request.user.pk,
        "dialog": {"key": f"fulfilment-{duty.pk}", "title": act_label(duty), "confirm": act_label(duty),
                   "url": reverse("duties:fulfilment", args=[duty.pk])},
    }  # fmt: skip
    template = "duties/fulfilment_dialog.html" if is_dialog else "duties/fulfilment.html"
    return render(request, template, shown, status=422 if form.errors else 200)
