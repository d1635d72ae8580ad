"""What to try: a figure for each parameter, or another edition, or one figure through several values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.units import LISTS
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import ValueRefused
from kezhi.policies.queries.tried import blanks_left, stated
from kezhi.policies.web.simulation_fields import FiguresOfArticle, by_article
from kezhi.policies.web.value_fields import field_of
from kezhi.ui.dates import day

_NOT_SWEPT = {"text", "boolean", "clock", "date", "post", *LISTS}
_SWEEP = ("first", "last", "points")


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
    points = forms.IntegerField(label=gettext_lazy("点数"), min_value=2, max_value=60, required=False)

    def __init__(
        self, rules: PackEdition, editions: list[date], decided: Mapping[str, str], start: Mapping[str, object],
        given: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(given, initial={"points": 9, **start, "tried_from": rules.in_force_from.isoformat()})
        self.rules, self.decided, self.has_editions = rules, decided, len(editions) > 1
        on = start.get("as_of")
        self.on = max(on if isinstance(on, date) else rules.in_force_from, rules.in_force_from)
        self.parameters: list[Parameter] = list(rules.parameters.values())
        words = _("{day}施行")
        self._choices("tried_from", [(d.isoformat(), words.format(day=day(d, weekday=False))) for d in editions])
        numbers = [(p.name, p.title or p.name) for p in self.parameters if p.kind not in _NOT_SWEPT]
        self._choices("moved", [("", "—"), *numbers])
        for parameter in self.parameters:
            self.fields[f"v-{parameter.name}"] = field_of(parameter, rules)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @property
    def articles(self) -> tuple[FiguresOfArticle, ...]:
        """Every parameter with what counts now and its field, article by article."""
        return by_article(self.rules, self.decided, lambda name: self[f"v-{name}"], self.on)

    @property
    def is_swept(self) -> bool:
        """Whether the part about several values is to stand open."""
        return bool(self["moved"].value()) or any(self[name].errors for name in _SWEEP)

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
        """Refuse a figure beside its field, as well as a blank that nobody has filled; a sweep needs both ends."""
        cleaned = super().clean() or {}
        on = cleaned.get("as_of")
        as_of = max(on if isinstance(on, date) else self.on, self.rules.in_force_from)
        for name, value in self.figures.items():
            try:
                check_values(self.rules, {**self.decided, name: value}, as_of=as_of)
            except ValueRefused as refused:
                self.add_error(f"v-{name}", str(refused))
        for name in blanks_left(self.rules, {**stated(self.rules, as_of), **self.decided, **self.figures}):
            if not self.has_error(f"v-{name}"):
                self.add_error(f"v-{name}", _("还没有设定，请填一个试算值。"))
        if cleaned.get("moved"):
            for end in _SWEEP:
                if not cleaned.get(end) and not self.has_error(end):
                    self.add_error(end, _("逐值试算须写明起、止与点数。"))
        return cleaned
