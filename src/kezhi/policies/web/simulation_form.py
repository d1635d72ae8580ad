"""What to try: a figure for each parameter, or another edition, or one figure through several values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import ValueRefused
from kezhi.policies.web.adoption_form import field_of


class SimulationForm(forms.Form):
    """The edition and the day; the figures of its parameters are added, each empty unless it is to differ."""

    tried_from = forms.ChoiceField(label=gettext_lazy("试算版本"))
    as_of = forms.DateField(
        label=gettext_lazy("试算日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=gettext_lazy("说明"), max_length=120, required=False)
    moved = forms.ChoiceField(label=gettext_lazy("逐值试算的参数"), required=False)
    first = forms.CharField(label=gettext_lazy("从"), max_length=20, required=False)
    last = forms.CharField(label=gettext_lazy("到"), max_length=20, required=False)
    points = forms.IntegerField(label=gettext_lazy("点数"), min_value=2, max_value=60, required=False, initial=9)

    def __init__(
        self, rules: PackEdition, editions: list[date], decided: Mapping[str, str], on: date,
        given: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(given, initial={"tried_from": rules.in_force_from.isoformat(), "as_of": on})
        self.rules, self.decided = rules, decided
        self.parameters: list[Parameter] = list(rules.parameters.values())
        self._choices("tried_from", [(each.isoformat(), each.isoformat()) for each in editions])
        numbers = [(p.name, p.title or p.name) for p in self.parameters if p.kind not in {"text", "boolean", "clock"}]
        self._choices("moved", [("", "—"), *numbers])
        for parameter in self.parameters:
            self.fields[f"v-{parameter.name}"] = field_of(parameter)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @property
    def rows(self) -> list[tuple[Parameter, str, forms.BoundField]]:
        """Every parameter with what counts now and its field."""
        return [(p, self.decided.get(p.name, ""), self[f"v-{p.name}"]) for p in self.parameters]

    @property
    def figures(self) -> dict[str, str]:
        """What was typed, by parameter."""
        typed = {p.name: str(self.cleaned_data.get(f"v-{p.name}") or "").strip() for p in self.parameters}
        return {name: value for name, value in typed.items() if value}

    @property
    def swept(self) -> str:
        """The sweep as the engine reads it; empty for none."""
        given = self.cleaned_data
        if not given.get("moved"):
            return ""
        return f"{given['moved']}={given['first'].strip()}..{given['last'].strip()}/{given['points']}"

    def clean(self) -> dict[str, object]:
        """A figure that its parameter cannot take is refused beside its field; a sweep needs both ends."""
        cleaned = super().clean() or {}
        for name, value in self.figures.items():
            try:
                check_values(self.rules, {**self.decided, name: value}, as_of=cleaned.get("as_of") or date.max)
            except ValueRefused as refused:
                self.add_error(f"v-{name}", str(refused))
        if cleaned.get("moved"):
            for end in ("first", "last", "points"):
                if not cleaned.get(end):
                    self.add_error(end, _("逐值试算须写明起、止与点数。"))
        return cleaned
