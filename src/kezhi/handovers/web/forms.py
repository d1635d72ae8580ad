"""What is filled in about a hand-over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff


class ReceiverForm(forms.Form):
    """Who receives it."""

    receiver = forms.CharField(
        label=_("接收人"), max_length=40, help_text=_("填姓名或登录名。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def clean_receiver(self) -> Any:
        """The one in service who is meant."""
        asked = self.cleaned_data["receiver"].strip()
        serving = Staff.objects.filter(is_active=True).select_related("unit").order_by("pk")
        people = list(serving.filter(username__iexact=asked)[:1]) or list(serving.filter(name=asked)[:4])
        if len(people) == 1:
            return people[0]
        if not people:
            raise forms.ValidationError(_("没有在职的“%(asked)s”，请核对姓名或登录名。"), params={"asked": asked})
        raise forms.ValidationError(_("叫“%(asked)s”的不止一位，请填登录名。"), params={"asked": asked})


class ReasonForm(forms.Form):
    """Why it is refused."""

    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
