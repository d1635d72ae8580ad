"""What people fill in from a duty's line."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.duties.models import Duty
from kezhi.duties.report_kind import report_kind
from kezhi.duties.rules import acts_of
from kezhi.reports.actions.record_report import MODES
from kezhi.reports.models import Report

TICK = {"class": "kz-check"}


def _key() -> str:
    return uuid.uuid4().hex


class VisitForm(forms.Form):
    """The visit: when, who took part, what came of it."""

    kind = forms.ChoiceField(label=gettext_lazy("方式"), widget=forms.RadioSelect(TICK))
    happened_on = forms.DateField(
        label=gettext_lazy("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    participants = forms.ModelMultipleChoiceField(
        Staff.objects.none(), label=gettext_lazy("参加人"), widget=forms.CheckboxSelectMultiple(TICK),
        error_messages={"required": gettext_lazy("请至少选一位参加人。")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("要点"), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("请写下要点：见了谁、谈了什么、下一步做什么。")},
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, initial=_key, max_length=64)

    def __init__(self, *args: Any, duty: Duty, by: Staff, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        acts = [act for act in acts_of(duty) if act in Interaction.Kind.values] or [Interaction.Kind.VISIT]
        cast("forms.ChoiceField", self.fields["kind"]).choices = [(act, Interaction.Kind(act).label) for act in acts]
        self.fields["kind"].initial = acts[0]
        self.fields["happened_on"].initial = today
        self.fields["happened_on"].widget.attrs |= {"max": today.isoformat(), "min": duty.opens_on.isoformat()}
        people = cast("forms.ModelMultipleChoiceField[Staff]", self.fields["participants"])
        people.queryset = colleagues(duty, by)
        self.fields["participants"].initial = [duty.holder_id]
        people.label_from_instance = lambda person: f"{person} {person.post}"  # type: ignore[method-assign,assignment]
        if len(acts) == 1:
            self.fields["kind"].widget = forms.HiddenInput()


def colleagues(duty: Duty, by: Staff) -> QuerySet[Staff]:
    """Who may have come along: the holder, whoever records it, and all who work in or above the duty's unit."""
    above = [duty.unit.path[:end] for end in range(4, len(duty.unit.path) + 1, 4)] if duty.unit else []
    near = Q(pk__in=[duty.holder_id, by.pk]) | Q(unit__path__in=above)
    may_visit = Q(post__grants__capability=Capability.RECORD_CARE)
    people = Staff.objects.filter(near & may_visit | Q(pk=duty.holder_id), is_active=True).distinct()
    return people.select_related("post").order_by("-post__rank", "pk")


class ReportForm(forms.Form):
    """The report: how and when it was given, and its gist."""

    mode = forms.ChoiceField(label=gettext_lazy("形式"), widget=forms.RadioSelect(TICK))
    given_at = forms.DateTimeField(
        label=gettext_lazy("报告时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    gist = forms.CharField(
        label=gettext_lazy("要点"), widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        error_messages={"required": gettext_lazy("请写明报告要点，一两句话即可。")},
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, initial=_key, max_length=64)

    def __init__(self, *args: Any, duty: Duty, now: datetime, **named: Any) -> None:
        super().__init__(*args, **named)
        kind = report_kind(duty)
        modes = MODES[kind]
        cast("forms.ChoiceField", self.fields["mode"]).choices = [(mode, mode.label) for mode in modes]
        self.fields["mode"].initial = modes[0]
        self.fields["given_at"].initial = localtime(now).replace(second=0, microsecond=0)
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()
        if kind == Report.Kind.HANDOVER:
            self.fields["given_at"].label = _("阅读时间")
            self.fields["gist"].label = _("签注")
            self.fields["gist"].initial = _("已阅。")
