"""The guided form of an adoption: a field for each blank, beside the words that leave it blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import units_in_reach
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.policies.actions import Decision
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import ValueRefused
from kezhi.policies.queries.article_view import suggestion
from kezhi.policies.web.value_fields import field_of, typed_suggestion
from kezhi.ui.dates import is_english


@dataclass(frozen=True)
class BlankField:
    """A blank with its field, its clause, and our suggestion: as words, and as it is typed."""

    parameter: Parameter
    field: forms.BoundField
    suggested: str
    fill: str


@dataclass(frozen=True)
class BlanksOfArticle:
    """The blanks that one article leaves."""

    label: str
    title: str
    fields: tuple[BlankField, ...]


class AdoptionForm(forms.Form):
    """Unit, day and source; the parameters that the regulation leaves blank are added from the edition."""

    unit = forms.ModelChoiceField(label=gettext_lazy("采用单位"), queryset=Unit.objects.none())
    on = forms.DateField(
        label=gettext_lazy("采用日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=gettext_lazy("决定的依据"), max_length=120, required=False,
        help_text=gettext_lazy("例如：2026年1月5日总经理办公会纪要。设定了任何一项参数时必填。"),
    )  # fmt: skip

    def __init__(
        self, rules: PackEdition, on: date, by: Staff, given: Mapping[str, str] | None = None,
        decided: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(given, initial={"on": on, "unit": by.unit, **(decided or {})})
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - declared above
        units.queryset = units_in_reach(by, Capability.ADOPT_POLICY)
        self.rules = rules
        self.blanks = rules.parameters.blank(on)
        for parameter in self.blanks:
            self.fields[parameter.name] = field_of(parameter, rules)

    def by_article(self) -> list[BlanksOfArticle]:
        """The blanks in the order of the text."""
        groups = (
            BlanksOfArticle(a.label, a.title, tuple(self._field(p) for p in self.blanks if p.clause.at == a.label))
            for a in self.rules.text.articles
        )
        return [group for group in groups if group.fields]

    def _field(self, parameter: Parameter) -> BlankField:
        words = suggestion(parameter, "en" if is_english() else "zh")
        return BlankField(parameter, self[parameter.name], words, typed_suggestion(parameter))

    def decisions(self) -> dict[str, Decision]:
        """What was decided; blanks left blank stay out."""
        source = self.cleaned_data["source"].strip()
        given = {p.name: str(self.cleaned_data.get(p.name) or "").strip() for p in self.blanks}
        return {name: Decision(value, source) for name, value in given.items() if value}

    def clean(self) -> dict[str, object]:
        """A decision needs its source; a value that its parameter cannot take is refused beside its field."""
        cleaned = super().clean() or {}
        given = {p.name: value for p in self.blanks if (value := str(cleaned.get(p.name) or "").strip())}
        if given and not str(cleaned.get("source") or "").strip():
            self.add_error("source", _("设定了参数，请写明依据。"))
        for name, value in given.items():
            try:
                check_values(self.rules, {name: value}, as_of=cleaned.get("on") or date.max)
            except ValueRefused as refused:
                self.add_error(name, str(refused))
        return cleaned
