"""The form that records a visit, a call or a letter."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.care import errors
from kezhi.care.actions import record_interaction
from kezhi.care.models import Interaction
from kezhi.care.queries.colleagues import colleagues
from kezhi.customers.models import Customer
from kezhi.customers.queries.customer_page import visible_customers
from kezhi.duties.actions import take_interaction
from kezhi.ui.submission import Submission, offered

FIELDS = {
    errors.NotYetHappened: "happened_on", errors.NobodyTookPart: "participants", errors.NothingSaid: "summary",
    errors.UnknownKind: "kind",
}  # fmt: skip


class InteractionForm(forms.Form):
    """When, how, who of us, and what came of it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("方式"),
        choices=Interaction.Kind.choices,
        widget=forms.RadioSelect(attrs={"class": "kz-check"}),
    )
    happened_on = forms.DateField(
        label=gettext_lazy("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    participants = forms.ModelMultipleChoiceField(
        Staff.objects.none(), label=gettext_lazy("参加人"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kz-check"}),
        error_messages={"required": gettext_lazy("请至少选一位参加人。")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("要点"), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("请写下要点：见了谁、谈了什么、下一步做什么。")},
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: uuid.uuid4().hex)

    def __init__(self, *args: Any, customer: Customer, by: Staff, today: date, kind: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["kind"].initial = kind if kind in Interaction.Kind.values else Interaction.Kind.CALL
        self.fields["happened_on"].initial = today
        self.fields["happened_on"].widget.attrs["max"] = today.isoformat()
        offered(self, "participants").queryset = colleagues(customer, by)
        self.fields["participants"].initial = [by.pk]
        offered(self, "participants").label_from_instance = lambda person: f"{person.name}（{person.post}）"


def new(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what took place."""
    customer = get_object_or_404(visible_customers(request.user), pk=pk)
    request.user.must(Capability.RECORD_CARE, customer)
    form = InteractionForm(
        request.POST or None, customer=customer, by=request.user, today=request.today,
        kind=request.GET.get("kind", ""),
    )  # fmt: skip
    page = reverse("customers:page", args=[pk])
    is_visit = request.GET.get("kind") == Interaction.Kind.VISIT
    asked = Submission(
        "interaction", _("登记拜访") if is_visit else _("记往来"), _("记下"), reverse("care:new", args=[pk]), page,
        _("往来已登记"), crumbs=((_("客户"), reverse("customers:index")), (str(customer), page)), fields=FIELDS,
    )  # fmt: skip
    return asked.answer(
        request,
        form,
        lambda given: _record(request, customer, given),
    )


@transaction.atomic
def _record(request: StaffRequest, customer: Customer, given: dict[str, Any]) -> Interaction:
    """What took place, and every duty that it fulfils closed by it at once."""
    at = timezone.now()
    told = {**given, "participants": list(given["participants"])}
    interaction = record_interaction(customer=customer, **told, by=request.user, at=at)
    take_interaction(interaction=interaction, by=request.user, at=at)
    return interaction
