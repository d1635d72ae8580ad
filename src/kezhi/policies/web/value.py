"""One parameter of an adoption: what the company decided, and a new decision."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.policies.actions import set_value
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption


class ValueForm(forms.Form):
    """The value, from when, and on whose word."""

    value = forms.CharField(label=gettext_lazy("取值"), max_length=40)
    valid_from = forms.DateField(
        label=gettext_lazy("起用日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label=gettext_lazy("决定的依据"), max_length=120)


def value(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form with the decisions so far; POST decides anew."""
    request.user.must(Capability.ADOPT_POLICY)
    adoption = get_object_or_404(Adoption.objects.select_related("edition", "unit"), pk=pk)
    parameter = rules_of(adoption.edition).parameters.get(name)
    if parameter is None:
        raise Http404
    start = {"valid_from": request.today, "value": request.GET.get("value", "")}
    form = ValueForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            set_value(adoption=adoption, parameter=name, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("value", str(refusal))
        else:
            messages.success(request, _("已设定“{name}”，下次评定起按新值计算。").format(name=name))
            return redirect("policies:regulation", adoption.edition.pack)
    decided = adoption.values.filter(parameter=name).select_related("set_by").order_by("-valid_from")
    context = {"form": form, "parameter": parameter, "adoption": adoption, "decided": decided}
    return render(request, "policies/value.html", context, status=422 if form.errors else 200)
