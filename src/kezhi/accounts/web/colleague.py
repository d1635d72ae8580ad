"""A colleague, as people type one: thousands do not fit a list to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff

_SHOWN = 4


class ColleagueField(forms.CharField):
    """Somebody in service, by name or sign-in name; who shares a name is told apart by the sign-in name."""

    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        named.setdefault("help_text", _("填姓名或登录名。"))
        super().__init__(max_length=40, widget=widget, **named)

    def prepare_value(self, value: Any) -> Any:
        """A person is shown by the sign-in name."""
        return value.username if isinstance(value, Staff) else value

    def clean(self, value: Any) -> Any:
        """The one who is meant; None where nobody is named and nobody need be."""
        if not (asked := super().clean(value).strip()):
            return None
        serving = Staff.objects.filter(is_active=True).select_related("post", "unit").order_by("pk")
        if exact := serving.filter(username__iexact=asked).first():
            return exact
        if len(people := list(serving.filter(name=asked)[:_SHOWN])) == 1:
            return people[0]
        if not people:
            raise forms.ValidationError(_("没有在职的“%(asked)s”，请核对姓名或登录名。"), params={"asked": asked})
        listed = "、".join(f"{each.username}（{each.unit.name}）" for each in people)
        told = _("叫“%(asked)s”的不止一位：%(listed)s。请填登录名。")
        raise forms.ValidationError(told, params={"asked": asked, "listed": listed})
