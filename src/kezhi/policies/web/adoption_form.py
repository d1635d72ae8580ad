"""The form in which an adoption begins: which unit, from which day, on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import units_in_reach


class StartForm(forms.Form):
    """Unit, day and source."""

    unit = forms.ModelChoiceField(label=gettext_lazy("采用单位"), queryset=Unit.objects.none(), empty_label=None)
    on = forms.DateField(
        label=gettext_lazy("采用日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=gettext_lazy("决定的依据"), max_length=120, required=False,
        help_text=gettext_lazy("例如：2026年1月5日总经理办公会纪要。设定了任何一项参数时必填。"),
    )  # fmt: skip

    def __init__(self, by: Staff, given: Mapping[str, str] | None, start: dict[str, Any]) -> None:
        super().__init__(given, initial=start)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - declared above
        units.queryset = units_in_reach(by, Capability.ADOPT_POLICY).filter(closed_on=None)
