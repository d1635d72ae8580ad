"""What people fill in about reports and incidents."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff
from kezhi.customers.models import Customer
from kezhi.reports.models import Incident, Report

TICK = {"class": "kz-check"}


def _key() -> str:
    return uuid.uuid4().hex


def moment(label: Any) -> forms.DateTimeField:
    """A field for a day and a minute."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)


class IncidentForm(forms.Form):
    """What happened, at whom, when."""

    customer = forms.CharField(
        label=_("客户"), help_text=_("客户编号、名称或简称。"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=_("类别"), choices=Incident.Kind.choices, widget=forms.RadioSelect(TICK))
    happened_at = moment(_("事发时间"))
    note = forms.CharField(label=_("情况"), widget=forms.Textarea(attrs={"rows": 4}))
    request_key = forms.CharField(widget=forms.HiddenInput, initial=_key, max_length=64)

    def __init__(self, *args: Any, by: Staff, now: datetime, **named: Any) -> None:
        super().__init__(*args, **named)
        self.by = by
        self.fields["kind"].initial = Incident.Kind.REFUSAL
        self.fields["happened_at"].initial = localtime(now).replace(second=0, microsecond=0)

    def clean_customer(self) -> Customer:
        """The one customer in scope that is meant; says so when there is none, or more than one."""
        asked = self.cleaned_data["customer"].strip()
        mine = Customer.objects.visible_to(self.by).active()
        exact = mine.filter(number=asked) or mine.filter(name=asked) or mine.filter(short_name=asked)
        found = list(exact[:4]) or list(mine.filter(name__contains=asked).order_by("number")[:4])
        if not found:
            raise forms.ValidationError(_("您的客户里没有“%(asked)s”，请核对名称或编号。"), params={"asked": asked})
        if len(found) > 1:
            named = "、".join(f"{one} {one.number}" for one in found[:3]) + ("……" if len(found) > 3 else "")
            told = _("“%(asked)s”不止一户：%(named)s。请写客户编号。")
            raise forms.ValidationError(told, params={"asked": asked, "named": named})
        return found[0]


class ReportForm(forms.Form):
    """A report given: what kind, how, when, its gist."""

    kind = forms.ChoiceField(label=_("类别"), widget=forms.RadioSelect(TICK))
    mode = forms.ChoiceField(label=_("形式"), choices=Report.Mode.choices, widget=forms.RadioSelect(TICK))
    given_at = moment(_("报告时间"))
    gist = forms.CharField(label=_("要点"), widget=forms.Textarea(attrs={"rows": 4}))
    request_key = forms.CharField(widget=forms.HiddenInput, initial=_key, max_length=64)

    def __init__(self, *args: Any, now: datetime, incident: Incident | None, **named: Any) -> None:
        super().__init__(*args, **named)
        kinds = [Report.Kind.URGENT] if incident else [Report.Kind.DAILY, Report.Kind.PERIODIC]
        cast("forms.ChoiceField", self.fields["kind"]).choices = [(kind, kind.label) for kind in kinds]
        self.fields["kind"].initial = kinds[0]
        self.fields["mode"].initial = Report.Mode.PHONE
        self.fields["given_at"].initial = localtime(now).replace(second=0, microsecond=0)
        if incident:
            self.fields["kind"].widget = forms.HiddenInput()
            spoken = (Report.Mode.PHONE, Report.Mode.ORAL)
            cast("forms.ChoiceField", self.fields["mode"]).choices = [(mode, mode.label) for mode in spoken]
        else:
            del self.fields["mode"]  # the kind says it: the daily report is oral, the periodic one written
