"""Take people on, and move them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.actions import add_staff, move_staff
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.colleague import ColleagueField
from kezhi.accounts.errors import (
    LastManager,
    LeavesBehind,
    NotAllowed,
    OwnsCustomers,
    Refusal,
    SignInNameTaken,
    SuperiorInCircle,
    WeakPassword,
)
from kezhi.accounts.models import Post, Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.web.unit_forms import UnitField

_FIELD_OF = {
    SignInNameTaken: "username",
    WeakPassword: "password",
    SuperiorInCircle: "superior",
    OwnsCustomers: "is_active",
    LeavesBehind: "is_active",
    LastManager: "post",
}


_CHOOSE = gettext_lazy("请选择")


class PlaceForm(forms.Form):
    """Where a person stands: post, unit, superior."""

    post = forms.ModelChoiceField(label=gettext_lazy("岗位"), queryset=Post.objects.all(), empty_label=_CHOOSE)
    unit = UnitField(label=gettext_lazy("单位"), empty_label=_CHOOSE)
    superior = ColleagueField(
        label=gettext_lazy("主管上级"), required=False, help_text=gettext_lazy("填姓名或登录名；留空即没有主管上级。")
    )


class StaffForm(PlaceForm):
    """A new person."""

    username = forms.CharField(label=gettext_lazy("登录名"), max_length=40)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    password = forms.CharField(
        label=gettext_lazy("初始密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        required=False,
        help_text=gettext_lazy("可留空，添加后在“登录”里签发一次性链接，由本人设密码。"),
    )
    field_order = ["username", "name", "post", "unit", "superior", "password"]


class MoveForm(PlaceForm):
    """A person's new place."""

    is_active = forms.BooleanField(label=gettext_lazy("在职"), required=False)


def new_staff(request: StaffRequest) -> HttpResponse:
    """The form for a new person, and its POST."""
    request.user.must(Capability.MANAGE_STAFF)
    form = StaffForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if form.is_valid():
        try:
            staff = add_staff(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, _("已添加{name}。").format(name=staff.name))
            return redirect("accounts:person", staff.pk)
    return _page(request, form, _("添加人员"))


def staff(request: StaffRequest, pk: int) -> HttpResponse:
    """One person's place, and its change."""
    request.user.must(Capability.MANAGE_STAFF)
    person = get_object_or_404(Staff.objects.select_related("post", "unit", "superior"), pk=pk)
    now = {"post": person.post, "unit": person.unit, "superior": person.superior, "is_active": person.is_active}
    form = MoveForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            move_staff(staff=person, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, _("已保存{name}的岗位与单位。").format(name=person.name))
            return redirect("accounts:person", pk)
    return _page(request, form, person.name, person.pk)


def _page(request: StaffRequest, form: forms.Form, title: str, person: int | None = None) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "accounts/staff_form.html", {"form": form, "title": title, "person": person}, status=status)
