"""What a superior fills in to decide about duties, and a holder to say that one was begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.colleague import ColleagueField, among
from kezhi.accounts.models import Staff
from kezhi.accounts.queries.superiors import people_below
from kezhi.duties.models import Duty

_LENGTH = 300


class ReasonForm(forms.Form):
    """Why; kept beside the decision, and told to whom it concerns."""

    reason = forms.CharField(
        label=_("原因"), max_length=_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("责任人会收到，并记入来龙去脉。"),
        error_messages={"required": _("请写明原因，便于日后查考。")},
    )  # fmt: skip

    def __init__(self, *args: Any, duties: Sequence[Duty], by: Staff, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.duties, self.by, self.today = duties, by, today
        self.offer()

    def offer(self) -> None:
        """What the duties and the person leave to choose from."""


class PostponementForm(ReasonForm):
    """Until when."""

    to = forms.DateField(
        label=_("延至"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选延至哪一天。")},
    )  # fmt: skip
    field_order = ("to", "reason")

    def offer(self) -> None:
        """The day after the last of them is due, and not before today."""
        last = max((duty.due_on for duty in self.duties if duty.due_on), default=self.today)
        first = max(last + timedelta(days=1), self.today)
        self.fields["to"].widget.attrs |= {"min": first.isoformat()}


class AssignmentForm(ReasonForm):
    """To whom."""

    to = ColleagueField(label=_("指派给"), error_messages={"required": _("请填指派给谁。")})
    field_order = ("to", "reason")

    def offer(self) -> None:
        """Whoever is below the person, and the person."""
        among(self, "to", Staff.objects.filter(pk__in={*people_below(self.by), self.by.pk}))


class StartForm(forms.Form):
    """How it goes about, in a few words where one likes."""

    note = forms.CharField(
        label=_("说明"), max_length=_LENGTH, required=False, help_text=_("选填，如“已约周四上午”。"),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )  # fmt: skip
