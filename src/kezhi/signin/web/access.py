"""How another person signs in: links, first passwords, lost phones. For those who manage accounts."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import WeakPassword
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import must_reach
from kezhi.signin.actions import invite, issue_password, link_account, reset_second_factor
from kezhi.signin.queries.access import access_page
from kezhi.signin.ways import shown_name, ways
from kezhi.ui.submission import Submission


class IssueForm(forms.Form):
    """A password for somebody else."""

    password = forms.CharField(
        label=gettext_lazy("初始密码"),
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("对方首次登录时必须改掉。"),
    )


class BindForm(forms.Form):
    """An account at a provider."""

    provider = forms.ChoiceField(label=gettext_lazy("登录方式"))
    uid = forms.CharField(
        label=gettext_lazy("对方在那里的账号"),
        max_length=190,
        help_text=gettext_lazy("企业微信填成员账号，钉钉与飞书填 unionId，统一身份认证填 sub。"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["provider"].choices = [(way.key, way.name) for way in ways(None)]  # type: ignore[attr-defined]


@require_GET
def access(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything about how the person signs in."""
    return _page(request, _person(request, pk))


@never_cache
@require_POST
def invitation_for(request: StaffRequest, pk: int) -> HttpResponse:
    """A one-time link, shown this once, to hand over."""
    person = _person(request, pk)
    token = invite(staff=person, by=request.user, at=timezone.now())
    return _page(request, person, link=request.build_absolute_uri(reverse("signin:invitation", args=[token])))


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def password_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Set a password that must be changed at the first sign-in."""
    person = _person(request, pk)
    form = IssueForm(request.POST if request.method == "POST" else None)
    submission = Submission(
        "password", _("给{name}设初始密码").format(name=person.name), _("设定"), request.path, _home(pk),
        _("已设定，{name}已在所有设备退出登录。").format(name=person.name), fields={WeakPassword: "password"},
    )  # fmt: skip
    return submission.answer(
        request, form, lambda given: issue_password(staff=person, **given, by=request.user, at=timezone.now())
    )


@require_http_methods(["GET", "POST"])
def reset_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Reset the second factor of somebody who lost the phone."""
    person = _person(request, pk)
    submission = Submission(
        "reset", _("重置{name}的两步验证").format(name=person.name), _("重置"), request.path, _home(pk),
        _("已重置，{name}下次登录后可重新开启。").format(name=person.name),
        text=_("请先当面或打电话确认是本人。重置后，其所有设备退出登录，恢复码作废。"),
    )  # fmt: skip
    return submission.answer(
        request, forms.Form(request.POST if request.method == "POST" else None),
        lambda _given: reset_second_factor(staff=person, by=request.user, at=timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def binding_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Bind an account at a provider to the person."""
    person = _person(request, pk)
    form = BindForm(request.POST if request.method == "POST" else None)
    submission = Submission(
        "binding", _("给{name}绑定账号").format(name=person.name), _("绑定"), request.path, _home(pk), _("已绑定。")
    )

    def act(given: dict[str, str]) -> None:
        link_account(
            staff=person, provider=given["provider"], shown=shown_name(given["provider"]), uid=given["uid"].strip(),
            name="", by=request.user, at=timezone.now(),
        )  # fmt: skip

    return submission.answer(request, form, act)


def _person(request: StaffRequest, pk: int) -> Staff:
    request.user.must(Capability.MANAGE_STAFF)
    person = get_object_or_404(Staff.objects.select_related("post", "unit"), pk=pk)
    must_reach(request.user, Capability.MANAGE_STAFF, person.unit)
    return person


def _home(pk: int) -> str:
    return reverse("signin:access", args=[pk])


def _page(request: StaffRequest, person: Staff, *, link: str = "") -> HttpResponse:
    shown = {"person": person, "page": access_page(person, timezone.now()), "link": link, "ways": ways(request)}
    return render(request, "signin/access.html", shown)
