"""One parameter of an adoption: what the company decided, and a new decision."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach, reaches
from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.policies.actions import set_value
from kezhi.policies.errors import SourceMissing
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption
from kezhi.policies.queries.article_view import said, suggestion
from kezhi.policies.queries.suggested import typed_suggestion
from kezhi.policies.web.value_fields import field_of
from kezhi.ui.dates import is_english


class ValueForm(forms.Form):
    """The value, from when, and on whose word."""

    value = forms.CharField()
    valid_from = forms.DateField(
        label=gettext_lazy("起用日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label=gettext_lazy("决定的依据"), max_length=120)

    def __init__(
        self, parameter: Parameter, rules: Edition, given: Mapping[str, str] | None, start: dict[str, object]
    ) -> None:
        super().__init__(given, initial=start)
        self.fields["value"] = field_of(parameter, rules)
        self.fields["value"].label, self.fields["value"].required = gettext_lazy("取值"), True


def value(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """The form with the decisions so far; POST decides anew."""
    request.user.must(Capability.ADOPT_POLICY)
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    must_reach(request.user, Capability.ADOPT_POLICY, adoption.unit)
    rules = rules_of(adoption.edition)
    parameter = rules.parameters.get(name)
    if parameter is None:
        raise Http404
    decided = adoption.values.filter(parameter=name).select_related("set_by").order_by("-valid_from")
    now = next((each.value for each in decided if each.valid_from <= request.today), "")
    start = {"valid_from": request.today, "value": request.GET.get("value", now)}
    form = ValueForm(parameter, rules, request.POST or None, start)
    if form.is_valid() and _set(request, adoption, name, form):
        return redirect(f"{_document(adoption)}#{parameter.clause.at}")
    language: Language = "en" if is_english() else "zh"
    context = {
        "form": form, "parameter": parameter, "adoption": adoption, "fill": typed_suggestion(parameter),
        "decided": [(each, said(parameter, each.value, language)) for each in decided],
        "suggested": suggestion(parameter, language),
        "may_try": reaches(request.user, Capability.RUN_POLICY, adoption.unit),
    }  # fmt: skip
    return render(request, "policies/value.html", context, status=422 if form.errors else 200)


def _document(adoption: Adoption) -> str:
    return reverse("policies:regulation", args=[adoption.edition.pack]) + f"?adoption={adoption.pk}"


def _set(request: StaffRequest, adoption: Adoption, name: str, form: ValueForm) -> bool:
    try:
        set_value(adoption=adoption, parameter=name, **form.cleaned_data, by=request.user, at=timezone.now())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("source" if isinstance(refusal, SourceMissing) else "value", str(refusal))
        return False
    messages.success(request, _("已设定“{name}”，下次评定起按新值计算。").format(name=name))
    return True
