"""Adopt an edition: the unit, the day, and what the company decides where the regulation is silent."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.accounts.models import Unit
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions import Decision, adopt
from kezhi.policies.library import library


class AdoptionForm(forms.Form):
    """Unit, day and source; the parameters that the regulation leaves blank are added from the edition."""

    unit = forms.ModelChoiceField(label=gettext_lazy("采用单位"), queryset=Unit.objects.order_by("path"))
    on = forms.DateField(
        label=gettext_lazy("采用日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=gettext_lazy("决定的依据"), max_length=120, required=False,
        help_text=gettext_lazy("例如：2026年1月5日总经理办公会纪要。设定了任何一项参数时必填。"),
    )  # fmt: skip

    def __init__(self, rules: PackEdition, on: date, given: object = None) -> None:
        super().__init__(given, initial={"on": on, "unit": Unit.objects.filter(depth=1).first()})
        self.blanks = rules.parameters.blank(on)
        for parameter in self.blanks:
            self.fields[parameter.name] = _field(parameter.kind, parameter.title)

    def blank_fields(self) -> list[dict[str, object]]:
        """Each blank with its field, its unit, the words of its clause and our suggestion."""
        return [{"parameter": p, "field": self[p.name]} for p in self.blanks]

    def decisions(self) -> dict[str, Decision]:
        """What was decided; blanks left blank stay out."""
        source = self.cleaned_data["source"].strip()
        given = {p.name: str(self.cleaned_data[p.name]).strip() for p in self.blanks}
        return {name: Decision(value, source) for name, value in given.items() if value}

    def clean(self) -> dict[str, object]:
        """A decision needs its source."""
        cleaned = super().clean() or {}
        if any(str(cleaned.get(p.name) or "").strip() for p in self.blanks) and not cleaned.get("source"):
            self.add_error("source", _("设定了参数，请写明依据。"))
        return cleaned


def _field(kind: str, title: str) -> forms.Field:
    if kind == "boolean":
        return forms.ChoiceField(
            label=title, required=False, choices=[("", "—"), ("true", _("是")), ("false", _("否"))]
        )
    return forms.CharField(label=title, required=False, max_length=40)


def adoption(request: HttpRequest, pack: str) -> HttpResponse:
    """The guided form, and its POST."""
    request.user.must(Capability.ADOPT_POLICY)
    try:
        rules = library().pack(pack).edition(request.today)
    except (PackError, NoEditionInForce) as missing:
        raise Http404(str(missing)) from missing
    form = AdoptionForm(rules, request.today, request.POST or None)
    if form.is_valid():
        unit, on = form.cleaned_data["unit"], form.cleaned_data["on"]
        try:
            adopt(rules=rules, unit=unit, decisions=form.decisions(), on=on, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("{unit}自{on}起采用《{title}》。").format(unit=unit, on=on, title=rules.about.title)
            )
            return redirect("policies:regulation", pack)
    status = 422 if form.errors else 200
    return render(request, "policies/adoption.html", {"form": form, "rules": rules}, status=status)
