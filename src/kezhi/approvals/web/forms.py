"""What people fill in about approvals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.colleague import ColleagueField
from kezhi.accounts.models import Post, Unit
from kezhi.ui.submission import offered


def _reason() -> forms.CharField:
    return forms.CharField(label=_("说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ApproverForm(forms.Form):
    """One more approver: who, and when they are asked."""

    person = ColleagueField(label=_("审批人"))
    order = forms.ChoiceField(
        label=_("顺序"), initial="after",
        choices=[("before", _("在我之前，批准后回到我")), ("after", _("在我之后，我批准后再批"))],
        widget=forms.RadioSelect({"class": "kz-check"}),
    )  # fmt: skip
    reason = _reason()


class AssignmentForm(forms.Form):
    """Who decides instead."""

    person = ColleagueField(label=_("转给"))
    reason = _reason()


class ResponsibilityForm(forms.Form):
    """A line of the responsibility matrix."""

    subject = forms.CharField(label=_("事项"), max_length=40)
    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), empty_label=None)
    amount_from = forms.DecimalField(
        label=_("金额高于（元）"), min_value=0, max_digits=16, decimal_places=2, required=False, initial=Decimal(0)
    )
    amount_to = forms.DecimalField(
        label=_("至（元，含本数）"), min_value=0, max_digits=16, decimal_places=2, required=False,
        help_text=_("不填即不限。"),
    )  # fmt: skip
    post = forms.ChoiceField(label=_("审批岗位"))
    or_above = forms.BooleanField(
        label=_("及以上岗位均可"), required=False, widget=forms.CheckboxInput({"class": "kz-check"})
    )
    step = forms.IntegerField(label=_("第几步"), min_value=1, max_value=9, initial=1)
    working_days = forms.IntegerField(
        label=_("时限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("不填即按该类审批的时限。")
    )
    clause = forms.CharField(label=_("依据条款"), max_length=60, required=False)

    def __init__(self, *args: Any, units: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        field = offered(self, "unit")
        field.queryset = units
        field.label_from_instance = lambda unit: "　" * (unit.depth - 1) + unit.name
        posts = Post.objects.values_list("name", flat=True)
        offered(self, "post").choices = [(name, name) for name in posts]

    def clean_amount_from(self) -> Decimal:
        """From nothing on where it is left open."""
        return self.cleaned_data["amount_from"] or Decimal(0)


class TimeLimitForm(forms.Form):
    """How many working days."""

    working_days = forms.IntegerField(
        label=_("时限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("不填即不限时。")
    )
