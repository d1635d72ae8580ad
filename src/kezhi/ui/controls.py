"""A form's controls in the house style: the right class, and what a screen reader needs to hear about an error."""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.forms.widgets import FileInput
from django.utils.safestring import SafeString

TICKS = (CheckboxInput, CheckboxSelectMultiple, RadioSelect)


def is_tick(field: BoundField) -> bool:
    """Whether the field is one box whose label stands beside it."""
    return isinstance(field.field.widget, CheckboxInput)


def control(field: BoundField) -> SafeString:
    """The field's widget, marked invalid when it has errors."""
    widget = field.field.widget
    if isinstance(widget, TICKS):
        name = "kz-check"
    elif isinstance(widget, Select):
        name = "form-select"
    elif isinstance(widget, FileInput):
        name = ""
    else:
        name = "form-control"
    given = widget.attrs.get("class", "")
    classes = " ".join(filter(None, [name, given, "is-invalid" if field.errors else ""]))
    return field.as_widget(attrs={"class": classes})
