"""Filling in, changing and correcting on one page: one column, errors beside the fields, what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.models import Duty
from kezhi.duties.queries.owed import seen_by
from kezhi.forms.actions import correct, edit, fill
from kezhi.forms.errors import NotAboutIt, Unaccepted
from kezhi.forms.models import Record
from kezhi.forms.queries.permission import must_fill, must_open
from kezhi.forms.queries.record_page import visible_records
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template, template_for, template_of
from kezhi.forms.web.entry_form import EntryForm
from kezhi.forms.web.subjects import subject_asked

Act = Callable[[EntryForm], Record]


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, pack: str, form: str) -> HttpResponse:
    """A blank form; the address may say what it is about, and which duty asks for it."""
    template = template_for(request.user, pack, form, request.today)
    must_open(request.user, template.form)
    duty = _duty(request)
    if duty is not None and (duty.form, duty.edition.pack) != (template.form.id, template.pack):
        raise NotAboutIt(form=template.title)
    subject = subject_asked(request, template, duty)
    if subject.thing is not None:
        must_fill(request.user, template.form, subject)
    about = duty.key if duty else ""

    def act(entry: EntryForm) -> Record:
        return fill(
            template=template, subject=entry.subject, entry=entry.entry, by=request.user, at=timezone.now(),
            request_key=entry.cleaned_data["request_key"], about=about,
        )  # fmt: skip

    back = reverse("duties:duty", args=[duty.pk]) if duty else reverse("forms:register", args=[pack, form])
    entry = _entry(request, template, subject)
    return _answer(request, entry, act, title=_("填写《%(form)s》") % {"form": template.title}, back=back, duty=duty)


@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """The record's fields as they are; what is signed already is not signed again."""
    record = get_object_or_404(visible_records(request.user), pk=pk)
    template = template_of(record, request.today)
    must_fill(request.user, template.form, Subject.of(record))

    def act(entry: EntryForm) -> Record:
        return edit(
            record=record, template=template, entry=entry.entry, by=request.user, at=timezone.now(),
            seen=entry.cleaned_data["seen"],
        )  # fmt: skip

    entry = _entry(request, template, Subject.of(record), values=record.values, keeps_signatures=True)
    entry.fields["seen"].initial = record.changed_at.isoformat()
    back = reverse("forms:record", args=[pk])
    return _answer(request, entry, act, title=_("修改《%(form)s》") % {"form": template.title}, back=back)


@require_http_methods(["GET", "POST"])
def correction(request: StaffRequest, pk: int) -> HttpResponse:
    """A new record that begins with the values of the old one, to be signed anew."""
    record = get_object_or_404(visible_records(request.user), pk=pk)
    template = template_of(record, request.today)
    must_fill(request.user, template.form, Subject.of(record))

    def act(entry: EntryForm) -> Record:
        return correct(
            record=record, template=template, entry=entry.entry, by=request.user, at=timezone.now(),
            request_key=entry.cleaned_data["request_key"],
        )  # fmt: skip

    entry = _entry(request, template, Subject.of(record), values=record.values)
    back = reverse("forms:record", args=[pk])
    return _answer(request, entry, act, title=_("更正《%(form)s》") % {"form": template.title}, back=back)


def _entry(request: StaffRequest, template: Template, subject: Subject, **named: Any) -> EntryForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return EntryForm(*sent, template=template, subject=subject, by=request.user, **named)


def _duty(request: StaffRequest) -> Duty | None:
    asked = request.GET.get("duty", "")
    if not asked:
        return None
    return get_object_or_404(seen_by(request.user), pk=asked if asked.isdecimal() and len(asked) < 19 else 0)


def _answer(
    request: StaffRequest, entry: EntryForm, act: Act, *, title: str, back: str, duty: Duty | None = None
) -> HttpResponse:
    if request.method == "POST" and entry.is_valid():
        try:
            record = act(entry)
        except NotAllowed:
            raise
        except Unaccepted as unaccepted:
            entry.refuse(unaccepted)
        except Refusal as refusal:
            entry.add_error(None, str(refusal))
        else:
            messages.success(request, _("《%(form)s》已登记。") % {"form": entry.template.title})
            if duty is not None and duty.may_be_done:
                return redirect("duties:fulfilment", duty.pk)
            return redirect("forms:record", record.pk)
    shown = {"form": entry, "template": entry.template, "title": title, "back": back, "subject": entry.given}
    return render(request, "forms/filling.html", shown, status=422 if entry.errors else 200)
