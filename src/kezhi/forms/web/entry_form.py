"""A regulation's form as a page's form: what it is about, and its own fields."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import units_in_reach
from kezhi.customers.models import Customer
from kezhi.forms import storage
from kezhi.forms.actions import Entry, Photo, Signature
from kezhi.forms.errors import NotAPicture, PictureTooLarge, Unaccepted
from kezhi.forms.queries.permission import posts_closed_to
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template
from kezhi.forms.web.fields import control_of, from_control, to_control
from kezhi.trade.models import Contract, Receivable

_FOUND = 4


class EntryForm(forms.Form):
    """`subject` is asked where the address does not say it; the fields are named by their place in the form."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: uuid.uuid4().hex)
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, template: Template, subject: Subject, by: Staff, values: Mapping[str, Any] | None = None,
        keeps_signatures: bool = False, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.template, self.given, self.by = template, subject, by
        self.places: dict[str, str] = {}
        if template.form.about and subject.thing is None:
            self.fields["subject"] = _asked(template.form.about, by)
        known = values or {}
        closed = posts_closed_to(by, [field.by for field in template.own])
        self.awaited = tuple(
            f.by for f in template.own if f.by in closed and not (keeps_signatures and known.get(f.name))
        )
        for number, field in enumerate(template.own):
            is_signed = keeps_signatures and field.type == "signature" and known.get(field.name)
            if is_signed or field.by in closed:
                continue
            name, type_ = f"f{number}", template.type_of(field)
            self.places[field.name] = name
            self.fields[name] = control_of(field, type_)
            if field.type == "photo" and known.get(field.name):
                self.fields[name].required = not keeps_signatures and field.required
            elif field.type != "signature":
                self.fields[name].initial = to_control(known.get(field.name), type_)

    def clean_subject(self) -> Model | None:
        """The one that is meant, in the person's scope; says so when there is none, or more than one."""
        asked = self.cleaned_data["subject"]
        return asked if isinstance(asked, Model) else _found(str(self.template.form.about), str(asked).strip(), self.by)

    def clean(self) -> dict[str, Any]:
        """Pictures are told by their content."""
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, UploadedFile):
                try:
                    cleaned[name] = _photo(value)
                except (NotAPicture, PictureTooLarge) as refused:
                    self.add_error(name, str(refused))
        return cleaned

    @property
    def subject(self) -> Subject:
        """What the record is about: said by the address, or found."""
        return self.given if self.given.thing else Subject.about(self.cleaned_data.get("subject"))

    @property
    def entry(self) -> Entry:
        """The values, signatures and photographs by the names of the regulation's form."""
        types = {field.name: self.template.type_of(field) for field in self.template.own}
        stated = {own: self.cleaned_data.get(name) for own, name in self.places.items()}
        return Entry(
            {n: from_control(v, types[n]) for n, v in stated.items() if not isinstance(v, Signature | Photo)},
            {n: v for n, v in stated.items() if isinstance(v, Signature)},
            {n: v for n, v in stated.items() if isinstance(v, Photo)},
        )

    def refuse(self, unaccepted: Unaccepted) -> None:
        """Put what the regulation's checks say beside the fields that it is about."""
        for own, said in unaccepted.faults.items():
            for each in said:
                self.add_error(self.places.get(own), each)


def _photo(sent: UploadedFile[Any]) -> Photo:
    if (sent.size or 0) > storage.LARGEST * storage.MEGABYTE:
        raise PictureTooLarge(limit=storage.LARGEST)
    content = sent.read()
    storage.check(str(sent.name), content)
    return Photo(str(sent.name), content)


def _asked(about: str, by: Staff) -> forms.Field:
    if about == "units":
        return forms.ModelChoiceField(units_in_reach(by, Capability.SEE_DUTIES), label=_("单位"))
    if about == "staff":
        units = units_in_reach(by, Capability.SEE_DUTIES)
        people = Staff.objects.filter(unit__in=units, is_active=True) | Staff.objects.filter(pk=by.pk)
        return forms.ModelChoiceField(people.order_by("name", "pk"), label=_("人员"), initial=by.pk)
    titles = {"customers": _("客户"), "contracts": _("合同编号"), "receivables": _("发票号码")}
    hint = _("客户编号、名称或简称。") if about == "customers" else ""
    box = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=titles[about], help_text=hint, widget=box, max_length=120)


def _found(about: str, asked: str, by: Staff) -> Model:
    rows: QuerySet[Any] = Customer.objects.visible_to(by)
    if about == "customers":
        exact = rows.filter(number=asked) or rows.filter(name=asked) or rows.filter(short_name=asked)
        found = list(exact[:_FOUND]) or list(rows.filter(name__contains=asked).order_by("number")[:_FOUND])
    else:
        model = Contract if about == "contracts" else Receivable
        theirs = model._default_manager.filter(customer__in=rows.values("pk"), number=asked)
        found = list(theirs.select_related("customer__unit")[:_FOUND])
    if not found:
        raise forms.ValidationError(_("您的数据范围内没有“%(asked)s”，请核对。"), params={"asked": asked})
    if len(found) > 1:
        raise forms.ValidationError(_("“%(asked)s”不止一个，请写编号，或从客户页进入。"), params={"asked": asked})
    thing: Model = found[0]
    return thing
