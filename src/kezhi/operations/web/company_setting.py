"""Change one of the company's settings."""

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kezhi.accounts.requests import StaffRequest
from kezhi.operations.actions import change_setting
from kezhi.operations.declarations import BY_KEY, Declared
from kezhi.operations.errors import FixedByEnvironment, UnfitValue
from kezhi.operations.queries.company_settings import company_setting
from kezhi.operations.values import Listed, Whole
from kezhi.ui.submission import Submission


@require_http_methods(["GET", "POST"])
def company_setting_(request: StaffRequest, key: str) -> HttpResponse:
    """A dialog under htmx, a page without it."""
    if key not in BY_KEY:
        raise Http404
    declared, written = company_setting(request.user, key)
    back = reverse("operations:settings")
    asked = Submission(
        "setting", declared.title, _("保存"), request.path, back, _("已保存，即刻生效。"),
        ((_("系统"), reverse("operations:index")), (_("系统设置"), back)), text=declared.effect,
        fields={UnfitValue: "value", FixedByEnvironment: "value"},
    )  # fmt: skip
    form = _form(declared, request, written)
    return asked.answer(
        request, form,
        lambda given: change_setting(
            key=key, written=_written(given["value"]), by=request.user, at=timezone.now()
        ),
    )  # fmt: skip


def _form(declared: Declared, request: StaffRequest, written: str) -> forms.Form:
    field = _field(declared)
    chosen: object = written.splitlines() if isinstance(field, forms.MultipleChoiceField) else written
    form = forms.Form(request.POST if request.method == "POST" else None, initial={"value": chosen})
    form.fields["value"] = field
    return form


def _field(declared: Declared) -> forms.Field:
    kind, default = declared.kind, declared.kind.shown(declared.default)
    if isinstance(kind, Listed) and kind.offered:
        return forms.MultipleChoiceField(
            label=_("取值"), required=False, choices=list(kind.offered()), widget=forms.CheckboxSelectMultiple
        )
    told = _("{asks}留空则恢复默认：{default}。").format(asks=kind.asks, default=default)
    widget: forms.Widget = forms.Textarea(attrs={"rows": 4}) if isinstance(kind, Listed) else forms.TextInput()
    if isinstance(kind, Whole):
        widget.attrs["inputmode"] = "numeric"
    return forms.CharField(label=_("取值"), required=False, max_length=4000, help_text=told, widget=widget)


def _written(given: str | list[str]) -> str:
    return given if isinstance(given, str) else "\n".join(given)
