"""What is filled in about a hand-over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.colleague import ColleagueField


class ReceiverForm(forms.Form):
    """Who receives it."""

    receiver = ColleagueField(label=_("接收人"))


class ReasonForm(forms.Form):
    """Why it is refused."""

    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
