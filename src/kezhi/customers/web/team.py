"""The team of a customer: who is on it, joining and leaving."""

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
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.colleague import ColleagueField, among
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.customers import errors
from kezhi.customers.actions import join_team, leave_team
from kezhi.customers.models import Customer
from kezhi.customers.queries.reach import Over
from kezhi.customers.queries.team import team_of, who_may_join
from kezhi.customers.web.visible import visible_customer
from kezhi.ui.submission import Submission


class MemberForm(forms.Form):
    """Who joins, and for which part."""

    staff = ColleagueField(label=gettext_lazy("成员"))
    part = forms.CharField(
        label=gettext_lazy("分工"), max_length=30, required=False, help_text=gettext_lazy("如技术支持、商务、交付。")
    )

    def __init__(self, *args: Any, customer: Customer, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        among(self, "staff", who_may_join(customer, by))


@require_GET
def team(request: StaffRequest, pk: int) -> HttpResponse:
    """The customer manager and the team."""
    customer = visible_customer(request, pk)
    over = Over(request.user, customer)
    shown = {
        "customer": customer, "team": team_of(customer), "may_edit": over.covers(Capability.EDIT_CUSTOMERS),
        "sees_money": over.covers(Capability.SEE_MONEY),
    }  # fmt: skip
    return render(request, "customers/team.html", shown)


def joining(request: StaffRequest, pk: int) -> HttpResponse:
    """The form that puts a colleague on the team."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    back = reverse("customers:team", args=[pk])
    asked = Submission(
        "team", _("加入团队"), _("加入"), reverse("customers:joining", args=[pk]), back, _("已加入团队"),
        crumbs=((_("客户"), reverse("customers:index")), (str(customer), reverse("customers:page", args=[pk]))),
        text=_("岗位权限为“本人及所在团队”的成员，从现在起能看到这个客户。"),
        fields={errors.AlreadyOnTeam: "staff", errors.NotAColleague: "staff"},
    )  # fmt: skip
    form = MemberForm(request.POST or None, customer=customer, by=request.user)
    return asked.answer(
        request, form, lambda given: join_team(customer=customer, **given, by=request.user, at=timezone.now())
    )


@require_POST
def leaving(request: StaffRequest, pk: int, member_pk: int) -> HttpResponse:
    """Take a member off the team."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    member = get_object_or_404(team_of(customer), pk=member_pk)
    leave_team(member=member, by=request.user, at=timezone.now())
    messages.success(request, _("{name}已退出团队。").format(name=member.staff.name))
    return redirect("customers:team", pk)
