"""Forms that change a customer: a new one, its particulars, its owner, what is judged of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers import errors
from kezhi.customers.actions import (
    create_customer,
    edit_customer,
    hand_over,
    hand_over_many,
    set_influence,
    set_potential,
)
from kezhi.customers.models import Customer
from kezhi.customers.queries.influence import LOWEST_POST, may_set_influence, who_sets_influence
from kezhi.customers.web.forms import EditForm, InfluenceForm, NewCustomerForm, OwnerForm, OwnersForm, PotentialForm
from kezhi.customers.web.visible import visible_customer
from kezhi.ui.submission import Submission, Words

FIELDS = {
    errors.NumberTaken: "number", errors.NumberMissing: "number", errors.NameMissing: "name",
    errors.CreditCodeWrong: "credit_code", errors.DateAhead: "since", errors.BeyondYourReach: "unit",
    errors.OwnerNotActive: "owner", errors.AlreadyOwner: "owner", errors.UnknownChoice: "potential",
}  # fmt: skip


def new(request: StaffRequest) -> HttpResponse:
    """Enter a customer."""
    request.user.must(Capability.EDIT_CUSTOMERS)
    form = NewCustomerForm(request.POST or None, by=request.user)
    back = reverse("customers:index")
    asked = Submission(
        "customer", _("新建客户"), _("建档"), reverse("customers:new"), back, _("客户档案已建立"),
        crumbs=((_("客户"), back),), fields=FIELDS,
    )  # fmt: skip
    return asked.answer(request, form, lambda given: create_customer(**given, by=request.user, at=timezone.now()))


def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Amend the particulars."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    form = EditForm(request.POST or None, initial={name: getattr(customer, name) for name in EditForm.base_fields})
    asked = _about(customer, "edit", _("修改档案"), _("保存"), _("档案已保存"))
    return asked.answer(
        request, form, lambda given: edit_customer(customer=customer, by=request.user, at=timezone.now(), **given)
    )


def owner(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand the customer over."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    form = OwnerForm(request.POST or None, by=request.user)
    text = _("现由{owner}负责。移交后，客户随新负责人归入其单位，未办义务在下次运行时转给新负责人。").format(
        owner=customer.owner or "—"
    )
    asked = _about(customer, "owner", _("移交负责人"), _("移交"), _("已移交"), text=text)
    return asked.answer(
        request, form, lambda given: hand_over(customer=customer, by=request.user, at=timezone.now(), **given)
    )


def owners(request: StaffRequest) -> HttpResponse:
    """Hand several customers over at once: all of them, or none."""
    request.user.must(Capability.EDIT_CUSTOMERS)
    form = OwnersForm(request.POST or None, by=request.user, chosen=request.GET.getlist("customer"))
    back = reverse("customers:index")
    text = _("移交后，客户随新负责人归入其单位。本人已负责的不变。")
    asked = Submission(
        "owners", _("移交负责人"), _("移交"), reverse("customers:owners"), back, _("已移交"),
        crumbs=((_("客户"), back),), text=text, fields=FIELDS,
    )  # fmt: skip
    return asked.answer(request, form, lambda given: hand_over_many(**given, by=request.user, at=timezone.now()))


def influence(request: StaffRequest, pk: int) -> HttpResponse:
    """Judge the strategic influence; whoever may not is told who can."""
    customer = visible_customer(request, pk)
    if not may_set_influence(request.user, customer):
        raise errors.InfluenceNotYours(post=LOWEST_POST, who=who_sets_influence(customer))
    form = InfluenceForm(request.POST or None, initial={"influence": customer.influence})
    text = _("制度规定由{post}或以上岗位评定，评定人和时间记录在案。").format(post=LOWEST_POST)
    asked = _about(customer, "influence", _("评定战略影响"), _("评定"), _("已评定"), text=text)
    return asked.answer(
        request, form, lambda given: set_influence(customer=customer, by=request.user, at=timezone.now(), **given)
    )


def potential(request: StaffRequest, pk: int) -> HttpResponse:
    """Judge the future potential."""
    customer = visible_customer(request, pk)
    request.user.must(Capability.EDIT_CUSTOMERS, customer)
    form = PotentialForm(request.POST or None, initial={"potential": customer.potential})
    asked = _about(customer, "potential", _("评定发展潜力"), _("评定"), _("已评定"))
    return asked.answer(
        request, form, lambda given: set_potential(customer=customer, by=request.user, at=timezone.now(), **given)
    )


def _about(customer: Customer, key: str, title: Words, confirm: Words, done: Words, *, text: Words = "") -> Submission:
    page = reverse("customers:page", args=[customer.pk])
    return Submission(
        key, title, confirm, reverse(f"customers:{key}", args=[customer.pk]), page, done,
        crumbs=((_("客户"), reverse("customers:index")), (str(customer), page)), text=text, fields=FIELDS,
    )  # fmt: skip
