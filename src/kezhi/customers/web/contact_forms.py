"""What people fill in about contacts; what is covered never stands in the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import filled, shown
from kezhi.customers.actions.see_contact import Purpose
from kezhi.customers.models import Contact
from kezhi.customers.queries.contact_cards import label_of
from kezhi.customers.queries.reach import Over
from kezhi.customers.web.forms import day_input

TICK = {"class": "kz-check"}


class ContactForm(forms.Form):
    """A contact person; a covered field left empty stays as it is, and is taken away only by saying so."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    position = forms.CharField(label=gettext_lazy("职务"), max_length=40, required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=30, required=False)
    birthday = forms.DateField(label=gettext_lazy("生日"), required=False, widget=day_input())
    id_number = forms.CharField(label=gettext_lazy("证件号码"), max_length=30, required=False)
    family = forms.CharField(label=gettext_lazy("家庭情况"), max_length=200, required=False)
    hobbies = forms.CharField(label=gettext_lazy("爱好"), max_length=200, required=False)
    is_primary = forms.BooleanField(label=gettext_lazy("主联系人"), required=False)
    drop = forms.MultipleChoiceField(
        label=gettext_lazy("删去"), required=False, widget=forms.CheckboxSelectMultiple(TICK)
    )

    def __init__(self, *args: Any, over: Over, contact: Contact | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("name", "position", "is_primary") if contact else ():
            self.fields[name].initial = getattr(contact, name)
        for name, guard in Contact.guarded.items():
            if guard.writes and not over.covers(Capability(guard.writes)):
                del self.fields[name]
            elif contact and (covered := shown(contact, name)):
                self.fields[name].help_text = _("现为 {covered}，留空则不变。").format(covered=covered)
        kept = [name for name in filled(contact) if name in self.fields] if contact else []
        self._declare_what_may_be_dropped(kept)

    def _declare_what_may_be_dropped(self, kept: list[str]) -> None:
        if not kept:
            del self.fields["drop"]
            return
        drop = self.fields["drop"]
        assert isinstance(drop, forms.MultipleChoiceField)  # noqa: S101 - declared above
        drop.choices = [(name, self.fields[name].label or name) for name in kept]

    @property
    def particulars(self) -> dict[str, Any]:
        """What is to be written: a covered field only where it was typed anew or is to go."""
        given = dict(self.cleaned_data)
        dropped = given.pop("drop", [])
        kept = {name: value for name, value in given.items() if name not in Contact.guarded or value}
        return {**kept, **{name: None if name == "birthday" else "" for name in dropped if name not in kept}}


class SightForm(forms.Form):
    """Which covered fields to see, and what for."""

    fields_asked = forms.MultipleChoiceField(
        label=gettext_lazy("查看"), widget=forms.CheckboxSelectMultiple(TICK),
        error_messages={"required": gettext_lazy("请选要查看的项目。")},
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=gettext_lazy("用途"), choices=Purpose.choices, widget=forms.RadioSelect(TICK),
        error_messages={"required": gettext_lazy("请选用途。")},
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=60, required=False, help_text=gettext_lazy("用途为“其他”时必填。")
    )

    def __init__(self, *args: Any, may_see: tuple[str, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        asked = self.fields["fields_asked"]
        assert isinstance(asked, forms.MultipleChoiceField)  # noqa: S101 - declared above
        asked.choices = [(name, label_of(name)) for name in may_see]
        asked.initial = list(may_see[:1])
