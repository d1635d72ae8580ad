"""What is filled in about a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.colleague import ColleagueField
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import units_in_reach
from kezhi.ui.submission import offered


class UnitForm(forms.Form):
    """Name and kind."""

    name = forms.CharField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(
        label=_("类别"), choices=[choice for choice in Unit.Kind.choices if choice[0] != Unit.Kind.COMPANY]
    )


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none at run time
    """One of the units that are open, as a tree."""

    def __init__(self, **named: Any) -> None:
        super().__init__(queryset=Unit.objects.filter(closed_on=None).order_by("path"), **named)

    def label_from_instance(self, obj: Any) -> str:
        """Further in, the further down."""
        return f"{'　' * (obj.depth - 1)}{obj.name}"


class PlaceForm(forms.Form):
    """Below which unit."""

    above = UnitField(label=_("新的上级单位"), empty_label=_("请选择"))

    def __init__(self, *args: Any, unit: Unit, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        units = units_in_reach(by, Capability.MANAGE_STAFF).filter(closed_on=None)
        offered(self, "above").queryset = units.exclude(path__startswith=unit.path)


class HeadForm(forms.Form):
    """Who heads it."""

    head = ColleagueField(
        label=pgettext_lazy("unit", "负责人"), required=False, help_text=_("填姓名或登录名；留空即没有负责人。")
    )
