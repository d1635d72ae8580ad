"""How one wants to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.notices.actions.set_preference import set_preference
from kezhi.notices.addresses import is_on
from kezhi.notices.kinds import GROUPS, Choice
from kezhi.notices.models import Preference
from kezhi.operations.settings_of import digest_hour


class PreferenceForm(forms.Form):
    """The address, a choice for each group, and the hour of the digest."""

    email = forms.EmailField(
        label=gettext_lazy("邮箱"), required=False, max_length=254,
        help_text=gettext_lazy("公司的邮箱；不填则只在系统里通知。"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    has_digest = forms.BooleanField(
        label=gettext_lazy("每天发一封汇总：逾期与近期要办的事，按客户列出"), required=False
    )
    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("汇总时间"), required=False, coerce=int, empty_value=None
    )  # fmt: skip

    def __init__(self, data: Any, kept: Preference) -> None:
        hour = digest_hour()
        start = {
            "email": kept.email, "has_digest": kept.has_digest, "digest_hour": kept.digest_hour,
            **{f"choice_{key}": kept.choices.get(key, group.default) for key, group in GROUPS.items()},
        }  # fmt: skip
        super().__init__(data, initial=start)
        hours: Any = self.fields["digest_hour"]
        hours.choices = [("", _("随公司（{hour} 点）").format(hour=hour)), *((h, _hour(h)) for h in range(24))]
        if settings.MAIL_DOMAINS:
            domains = "、".join(settings.MAIL_DOMAINS)
            self.fields["email"].help_text = _("公司的邮箱（{domains}）；不填则只在系统里通知。").format(
                domains=domains
            )
        for key, group in GROUPS.items():
            self.fields[f"choice_{key}"] = forms.ChoiceField(
                label=lazystr(group.title), choices=Choice.choices, help_text=lazystr(group.holds)
            )

    @property
    def groups(self) -> list[forms.BoundField]:
        """The choices, in the order of the groups."""
        return [self[f"choice_{key}"] for key in GROUPS]


def _hour(hour: int) -> str:
    return _("{hour} 点").format(hour=hour)


@require_http_methods(["GET", "POST"])
def preferences(request: StaffRequest) -> HttpResponse:
    """One's own; saved, it holds for what comes from now on."""
    kept = Preference.objects.filter(staff=request.user).first() or Preference(staff=request.user)
    form = PreferenceForm(request.POST if request.method == "POST" else None, kept)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        messages.success(request, _("通知设置已保存。"))
        return redirect("notices:preferences")
    shown = {"form": form, "is_on": is_on()}
    return render(request, "notices/preferences.html", shown, status=422 if form.errors else 200)


def _saved(request: StaffRequest, form: PreferenceForm) -> bool:
    given = form.cleaned_data
    choices = {key: given[f"choice_{key}"] for key in GROUPS}
    try:
        set_preference(
            by=request.user, email=given["email"], choices=choices, has_digest=given["has_digest"],
            digest_hour=given["digest_hour"], at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error("email", str(refusal))
    return not form.errors
