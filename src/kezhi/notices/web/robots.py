"""Group robots: add, change, try, switch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Unit
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import units_in_reach
from kezhi.notices.actions.keep_robot import keep_robot
from kezhi.notices.actions.post_a_trial import post_a_trial
from kezhi.notices.actions.switch_robot import switch_robot
from kezhi.notices.errors import HostClosed, NotARobot, RobotOff
from kezhi.notices.kinds import GROUPS
from kezhi.notices.models import Robot
from kezhi.notices.queries.robots import robot_rows, robots_of
from kezhi.notices.ways import Result
from kezhi.ui.submission import Submission, offered

_HIDDEN = {"autocomplete": "off", "spellcheck": "false"}


class RobotForm(forms.Form):
    """A robot; what is secret is typed, never shown."""

    name = forms.CharField(label=gettext_lazy("群名"), max_length=40)
    maker = forms.ChoiceField(label=gettext_lazy("平台"), choices=Robot.Maker.choices)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("单位"), queryset=Unit.objects.none(), empty_label=None,
        help_text=gettext_lazy("本单位及下级的通知会发到这个群。"),
    )  # fmt: skip
    url = forms.CharField(
        label=gettext_lazy("机器人地址"), max_length=500, widget=forms.TextInput(attrs=_HIDDEN),
        help_text=gettext_lazy("在群机器人的设置里复制的 Webhook 地址，保存后不再显示。"),
    )  # fmt: skip
    secret = forms.CharField(
        label=gettext_lazy("签名密钥"), max_length=200, required=False, widget=forms.PasswordInput(attrs=_HIDDEN),
        help_text=gettext_lazy("钉钉的“加签”、飞书的“签名校验”给出的密钥；企业微信没有。"),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("发哪些"), widget=forms.CheckboxSelectMultiple({"class": "kz-check"}),
        choices=[(key, group.title) for key, group in GROUPS.items()],
    )  # fmt: skip

    def __init__(self, data: Any, *, units: Any, is_new: bool, **named: Any) -> None:
        super().__init__(data, **named)
        offered(self, "unit").queryset = units
        if not is_new:
            self.fields["url"].required = False
            self.fields["url"].help_text = gettext_lazy("已保存，不再显示；留空则地址与密钥都不变，要换请两项一起填。")


@require_GET
def robots(request: StaffRequest) -> HttpResponse:
    """Each with what it carries and how it is."""
    return render(request, "notices/robots.html", {"robots": robots_of(request.user)})


@sensitive_post_parameters("url", "secret")
@require_http_methods(["GET", "POST"])
def new_robot(request: StaffRequest) -> HttpResponse:
    """One more."""
    request.user.must(Capability.MANAGE_SYSTEM)
    return _answer(request, None, {"groups": ["escalation"]}, _("添加群机器人"))


@sensitive_post_parameters("url", "secret")
@require_http_methods(["GET", "POST"])
def robot(request: StaffRequest, pk: int) -> HttpResponse:
    """Change it."""
    found = get_object_or_404(robot_rows(request.user), pk=pk)
    start = {"name": found.name, "maker": found.maker, "unit": found.unit, "groups": found.groups}
    return _answer(request, found, start, _("修改群机器人"))


def _answer(request: StaffRequest, found: Robot | None, start: dict[str, Any], title: str) -> HttpResponse:
    back = reverse("notices:robots")
    asked = Submission(
        "robot", title, _("保存"), request.path, back, _("已保存。请发一条测试消息。"), ((_("群机器人"), back),),
        fields={NotARobot: "url", HostClosed: "url"},
    )  # fmt: skip
    units = units_in_reach(request.user, Capability.MANAGE_SYSTEM)
    form = RobotForm(
        request.POST if request.method == "POST" else None, units=units, is_new=found is None, initial=start
    )
    return asked.answer(
        request, form, lambda given: keep_robot(robot=found, by=request.user, at=timezone.now(), **given)
    )  # fmt: skip


@require_POST
def robot_trial(request: StaffRequest, pk: int) -> HttpResponse:
    """Post a trial and say what came of it."""
    found = get_object_or_404(robot_rows(request.user), pk=pk)
    try:
        outcome = post_a_trial(robot=found, by=request.user, clock=timezone.now)
    except RobotOff as refusal:
        messages.error(request, str(refusal))
    else:
        if outcome.result == Result.SENT:
            messages.success(request, _("测试消息已发到“{name}”。").format(name=found.name))
        else:
            messages.error(request, _("没有发到“{name}”：{why}").format(name=found.name, why=outcome.error))
    return redirect("notices:robots")


@require_POST
def robot_switch(request: StaffRequest, pk: int) -> HttpResponse:
    """On or off."""
    found = get_object_or_404(robot_rows(request.user), pk=pk)
    is_on = request.POST.get("on") == "1"
    switch_robot(robot=found, is_on=is_on, by=request.user, at=timezone.now())
    said = _("“{name}”已启用。") if is_on else _("“{name}”已停用，还没发到群里的不再发。")
    messages.success(request, said.format(name=found.name))
    return redirect("notices:robots")
