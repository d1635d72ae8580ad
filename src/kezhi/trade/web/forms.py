"""What people fill in about contracts, receivables and payments."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.customers.models import Customer
from kezhi.trade.models import Contract, Receivable
from kezhi.ui.submission import offered


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AmountField(forms.DecimalField):
    """An amount in 元, to the cent; the unit stands in the field."""

    unit = _("元")

    def __init__(self, **named: Any) -> None:
        super().__init__(max_digits=16, decimal_places=2, **named)
        self.widget.attrs |= {"step": "0.01", "inputmode": "decimal"}


class PaperForm(forms.Form):
    """One document; sent twice it is entered once."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=58, initial=lambda: uuid.uuid4().hex)

    def __init__(self, *args: Any, customer: Customer, **named: Any) -> None:
        super().__init__(*args, **named)
        self.customer = customer


class ContractForm(PaperForm):
    """A contract as signed."""

    number = forms.CharField(label=_("合同编号"), max_length=60)
    signed_on = forms.DateField(label=_("签订日"), widget=_day())
    amount = AmountField(label=_("合同额"))
    reference_amount = AmountField(
        label=_("按参考价计"), required=False, help_text=_("同样的货按参考价应为多少，用来算溢价程度；没有就留空。")
    )


class ReceivableForm(PaperForm):
    """An invoice and its due date."""

    number = forms.CharField(label=_("发票号码"), max_length=60)
    contract = forms.ModelChoiceField(label=_("所属合同"), queryset=Contract.objects.none(), required=False)
    issued_on = forms.DateField(label=_("开票日"), widget=_day())
    due_on = forms.DateField(label=_("到期日"), widget=_day(), required=False)
    amount = AmountField(label=_("应收金额"), help_text=_("红字发票填负数。"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        contracts = Contract.objects.filter(customer=self.customer, status=Contract.Status.VALID)
        offered(self, "contract").queryset = contracts.order_by("-signed_on")


class PaymentForm(PaperForm):
    """Money that came in."""

    paid_on = forms.DateField(label=_("回款日"), widget=_day())
    amount = AmountField(label=_("回款金额"))
    receivable = forms.ModelChoiceField(
        label=_("所付发票"), queryset=Receivable.objects.none(), required=False,
        help_text=_("不指明则先抵最早到期的应收。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        owed = Receivable.objects.filter(customer=self.customer, open_amount__gt=0).order_by("due_on", "pk")
        offered(self, "receivable").queryset = owed
        offered(self, "receivable").label_from_instance = lambda r: f"{r.number}（{_('未收')} {r.open_amount:,}）"
