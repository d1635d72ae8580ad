"""What an auditor may ask."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from kezhi.audit.acts import ACTS
from kezhi.audit.queries.asked import Asked

_DAY = forms.DateInput(attrs={"type": "date"})


def _acts() -> list[tuple[str, Any]]:
    return [("", _("全部")), *ACTS.items()]


class SearchForm(forms.Form):
    """Every field may stay empty; what cannot be read is as if it had not been asked."""

    who = forms.CharField(label=_("经办人"), max_length=40, required=False)
    act = forms.ChoiceField(label=_("动作"), choices=_acts, required=False)
    text = forms.CharField(label=_("对象名称"), max_length=40, required=False)
    from_on = forms.DateField(label=_("自"), widget=_DAY, required=False)
    to_on = forms.DateField(label=_("至"), widget=_DAY, required=False)
    customer = forms.IntegerField(min_value=1, max_value=1 << 53, required=False, widget=forms.HiddenInput)
    subject_type = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    subject_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean_subject_type(self) -> str:
        """Only kinds of records that there are."""
        given = str(self.cleaned_data["subject_type"])
        if given and not (re.fullmatch(r"[a-z_]+\.[a-z_]+", given) and _is_model(given)):
            raise forms.ValidationError(_("没有这一类对象，请从页面上的链接进入。"))
        return given

    def asked(self) -> Asked:
        """What was asked, as far as it can be read."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


def _is_model(label: str) -> bool:
    try:
        apps.get_model(label)
    except LookupError:
        return False
    return True
