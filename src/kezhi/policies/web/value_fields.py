"""The field in which a parameter is set: a figure, a choice of posts, months in a line, a scale row by row."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from kezhi.engine.explain.figures import bounds_words
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.lists import MOST
from kezhi.ui.dates import is_english

_LONGEST = {"names": 400, "scale": 2_000, "months_of_year": 60}
_SHORT = 40


def field_of(parameter: Parameter, rules: PackEdition) -> forms.Field:
    """The field in which a parameter is set, in its own unit."""
    if parameter.kind == "boolean":
        return _choice(parameter, [("true", _("是")), ("false", _("否"))])
    if parameter.kind == "post" and rules.parameters.listed:
        return _choice(parameter, [(post, post) for post in sorted(rules.parameters.listed)])
    longest = _LONGEST.get(parameter.kind, _SHORT)
    return forms.CharField(
        label=parameter.title, required=False, max_length=longest, widget=_widget(parameter), help_text=_help(parameter)
    )


def _choice(parameter: Parameter, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=parameter.title, required=False, choices=[("", "—"), *choices])


def _widget(parameter: Parameter) -> forms.Widget:
    if parameter.kind == "scale":
        return forms.Textarea(attrs={"rows": 5})
    is_words = parameter.kind in {"text", "post", "names", "months_of_year"}
    return forms.TextInput(attrs={} if is_words else {"inputmode": "decimal"})


def _help(parameter: Parameter) -> str:
    if parameter.kind == "months_of_year":
        return _("写月份，如 6、12。")
    if parameter.kind == "names":
        return _("写名称，以顿号隔开，有高低的从高到低，最多 %(most)d 个。") % {"most": MOST}
    if parameter.kind == "scale":
        columns = _("、").join((_("名称"), *parameter.columns))
        return _("从高到低，一行一级，依次写：%(columns)s；不填的写 -。") % {"columns": columns}
    return bounds_words(parameter, "en" if is_english() else "zh")
