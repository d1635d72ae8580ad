"""A field of a regulation's form as a control on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff, Unit
from kezhi.engine.rules.form import Field
from kezhi.forms.queries.cells import UNITS
from kezhi.forms.web.widgets import SignatureField

_FEW = 6
_PLACES = {"money": 2, "ratio": 6, "percent": 4, "points": 4, "number": 6, "hours": 2}
TICK = {"class": "kz-check"}


def control_of(field: Field, type_: str) -> forms.Field:
    """The control, with its title, unit and what is said beside it."""
    made = _MADE[type_](field) if type_ in _MADE else _decimal(field, type_)
    made.label, made.required = field.title or field.name, field.required
    made.help_text = _help(field)
    made.unit = UNITS.get(type_, "")  # type: ignore[attr-defined]
    if field.required:
        made.error_messages["required"] = _("请填写%(field)s。") % {"field": made.label}
    return made


def _help(field: Field) -> str:
    if field.by:
        return _("由%(post)s签字。") % {"post": field.by}
    return field.clause.quote if field.clause else ""


def _text(field: Field) -> forms.Field:
    if not field.choices:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 1, "data-grows": ""}), max_length=4000)
    offered = [(each, each) for each in tuple(field.choices)]
    if len(offered) > _FEW:
        return forms.ChoiceField(choices=[("", _("请选择")), *offered])
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect(TICK))


def _decimal(_field: Field, type_: str) -> forms.Field:
    return forms.DecimalField(
        max_digits=18, decimal_places=_PLACES.get(type_, 2), localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


def _whole(_field: Field) -> forms.Field:
    return forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))


def _truth(field: Field) -> forms.Field:
    blank = [] if field.required else [("", _("未填"))]
    return forms.TypedChoiceField(
        choices=[("true", _("是")), ("false", _("否")), *blank], coerce=lambda value: value == "true",
        empty_value=None, widget=forms.RadioSelect(TICK),
    )  # fmt: skip


def _day(_field: Field) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _moment(_field: Field) -> forms.Field:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget)


def _photo(_field: Field) -> forms.Field:
    return forms.FileField(
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "form-control"})
    )


def _person(_field: Field) -> forms.Field:
    people = Staff.objects.filter(is_active=True).select_related("post").order_by("name", "pk")
    found = forms.ModelChoiceField(people)
    cast("Any", found).label_from_instance = lambda person: f"{person.name}（{person.post}）"
    return found


def _unit(_field: Field) -> forms.Field:
    return forms.ModelChoiceField(Unit.objects.filter(closed_on=None).order_by("path"))


_MADE: Mapping[str, Callable[[Field], forms.Field]] = {
    "text": _text, "count": _whole, "days": _whole, "boolean": _truth, "date": _day, "instant": _moment,
    "signature": lambda _: SignatureField(max_length=60), "photo": _photo, "staff": _person, "unit": _unit,
}  # fmt: skip


def from_control(value: Any, type_: str) -> Any:
    """What a control gave, as the record takes it: a percent as a ratio, a person or a unit by key."""
    if isinstance(value, Staff | Unit):
        return str(value.pk)
    if type_ == "percent" and isinstance(value, Decimal):
        return value / 100
    return value.strip() if isinstance(value, str) else value


def to_control(value: Any, type_: str) -> Any:
    """A kept value, as its control shows it."""
    if value is None:
        return None
    if type_ == "percent":
        return format((Decimal(str(value)) * 100).normalize(), "f")
    if type_ == "boolean":
        return "true" if value else "false"
    return str(value).replace(" ", "T")[:16] if type_ == "instant" else value
