"""Which posts count as those that regulations name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.actions import add_post, bind_post, unbind_post
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import PostNameTaken
from kezhi.accounts.errors_of_units import BoundToItself
from kezhi.accounts.models import Binding, Post
from kezhi.accounts.queries.bindings import bindings as read
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import units_in_reach
from kezhi.accounts.web.unit_forms import UnitField
from kezhi.ui.submission import Submission, offered

_FIELDS = {BoundToItself: "post", PostNameTaken: "name"}


class BindingForm(forms.Form):
    """The role, where, and the post that is meant; or a new one."""

    role = forms.CharField(label=gettext_lazy("制度所称岗位"), max_length=30)
    unit = UnitField(
        label=gettext_lazy("单位"), empty_label=None, help_text=gettext_lazy("连同下级单位；下级另有对应的，按下级的。")
    )
    post = forms.ModelChoiceField(
        label=gettext_lazy("由哪个岗位担任"), queryset=Post.objects.all(), required=False,
        empty_label=gettext_lazy("新设岗位"),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("新岗位的名称"), max_length=30, required=False)
    rank = forms.IntegerField(
        label=gettext_lazy("新岗位的职级"), min_value=0, max_value=99, required=False,
        help_text=gettext_lazy("数字大的职级高，如业务员 10、业务部经理 70。新岗位没有任何权限，须另行授予。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An existing post, or the name and rank of a new one."""
        given = super().clean() or {}
        if not given.get("post") and (not given.get("name") or given.get("rank") is None):
            self.add_error("post", _("请选一个岗位，或写明新岗位的名称和职级。"))
        return given


@require_GET
def bindings(request: StaffRequest) -> HttpResponse:
    """All of them."""
    request.user.must(Capability.SEE_POLICIES)
    shown = {"bindings": read(), "may_manage": request.user.can(Capability.MANAGE_STAFF)}
    return render(request, "accounts/bindings.html", shown)


@require_http_methods(["GET", "POST"])
def new_binding(request: StaffRequest) -> HttpResponse:
    """Bind a role; `role` and `unit` may be named in the address, and where to go back to."""
    request.user.must(Capability.MANAGE_STAFF)
    start = {name: request.GET.get(name, "")[:30] for name in ("role", "unit")}
    form = BindingForm(request.POST if request.method == "POST" else None, initial=start | {"name": start["role"]})
    offered(form, "unit").queryset = units_in_reach(request.user, Capability.MANAGE_STAFF).filter(closed_on=None)
    asked = _asked(request, _("对应岗位"), _("保存"), _("已对应，下次评定起按此落到人。"))
    return asked.answer(request, form, lambda given: _bind(request, given))


@require_http_methods(["GET", "POST"])
def binding_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Unbind, after asking once."""
    request.user.must(Capability.MANAGE_STAFF)
    held = get_object_or_404(Binding.objects.select_related("unit", "post"), pk=pk)
    asked = _asked(
        request, _("解除对应"), _("解除"), _("已解除。"),
        _("“{role}”不再由{unit}的{post}担任。").format(role=held.role, unit=held.unit, post=held.post),
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked.answer(
        request, form, lambda _given: unbind_post(binding=held, by=request.user, at=timezone.now())
    )  # fmt: skip


@transaction.atomic
def _bind(request: StaffRequest, given: dict[str, Any]) -> object:
    at, post = timezone.now(), given["post"]
    if post is None:
        post = add_post(name=given["name"], rank=given["rank"], by=request.user, at=at)
        if post.name == given["role"]:
            return post
    return bind_post(role=given["role"], unit=given["unit"], post=post, by=request.user, at=at)


def _asked(request: StaffRequest, title: str, confirm: str, done: str, text: str = "") -> Submission:
    listed, back = reverse("accounts:bindings"), request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = listed
    crumbs = ((_("组织与人员"), reverse("accounts:organisation")), (_("岗位对应"), listed))
    return Submission("binding", title, confirm, request.get_full_path(), back, done, crumbs, text, _FIELDS)
