"""A colleague, as people type one: thousands do not fit a list to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff

_SHOWN = 4


class ColleagueInput(forms.TextInput):
    """A line to type in, with people proposed while one types; without scripts it is a plain line."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The line and its list."""
        listed = f"{(attrs or {}).get('id', name)}_people"
        asking = {
            "list": listed, "autocomplete": "off", "hx-get": reverse("accounts:colleagues"), "hx-target": f"#{listed}",
            "hx-trigger": "input changed delay:200ms", "hx-swap": "innerHTML", "hx-sync": "this:replace",
        }  # fmt: skip
        line = super().render(name, value, {**asking, **(attrs or {})}, renderer)
        return format_html('{}<datalist id="{}"></datalist>', line, listed)


class ColleagueField(forms.CharField):
    """Somebody in service, by name or sign-in name; who shares a name is told apart by the sign-in name. `among` says
    who may be meant, everybody without it."""

    among: QuerySet[Staff] | None = None

    def __init__(self, **named: Any) -> None:
        named.setdefault("help_text", _("填姓名或登录名。"))
        super().__init__(max_length=40, widget=ColleagueInput, **named)

    def prepare_value(self, value: Any) -> Any:
        """A person is shown by the sign-in name."""
        return value.username if isinstance(value, Staff) else value

    def clean(self, value: Any) -> Any:
        """The one who is meant; None where nobody is named and nobody need be."""
        if not (asked := super().clean(value).strip()):
            return None
        person = _meant(asked)
        if self.among is not None and not self.among.filter(pk=person.pk).exists():
            told = _("%(name)s不在可选的人员之内，请另选一位。")
            raise forms.ValidationError(told, params={"name": person.name})
        return person


def _meant(asked: str) -> Staff:
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


def among(form: forms.Form, name: str, people: QuerySet[Staff]) -> None:
    """Let the form's field of that name mean these people alone."""
    field = form.fields[name]
    assert isinstance(field, ColleagueField)  # noqa: S101 - declared so by the form
    field.among = people
