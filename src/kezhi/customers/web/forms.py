"""What people fill in about customers and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.colleague import ColleagueField, among
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries.choices import staff_within
from kezhi.ui.submission import offered

if TYPE_CHECKING:
    from django.forms import DateInput

MOST_AT_ONCE = 100


def day_input() -> DateInput:
    """A date as browsers enter it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ParticularsForm(forms.Form):
    """A customer's particulars."""

    name = forms.CharField(label=_("客户名称"), max_length=120)
    number = forms.CharField(label=_("客户编号"), max_length=40)
    short_name = forms.CharField(label=_("简称"), max_length=40, required=False)
    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=30, required=False, help_text=_("18 位，见营业执照。")
    )
    kind = forms.CharField(label=_("客户性质"), max_length=20, required=False, help_text=_("如直接客户、经销商。"))
    region = forms.CharField(label=_("地区"), max_length=40, required=False)
    industry = forms.CharField(label=_("行业"), max_length=40, required=False)
    since = forms.DateField(
        label=_("首单日"), required=False, widget=day_input(), help_text=_("新客户首年定为 C 级，从这一天起算。")
    )

    def clean_credit_code(self) -> str:
        """Spaces and small letters are forgiven."""
        return str(self.cleaned_data["credit_code"]).replace(" ", "").upper()


class NewCustomerForm(ParticularsForm):
    """A new customer: particulars, owner and unit."""

    potential = forms.ChoiceField(
        label=_("发展潜力"), required=False, choices=[("", _("暂不评定")), *Customer.Potential.choices]
    )
    unit = forms.ModelChoiceField(label=_("所属单位"), queryset=Unit.objects.none(), empty_label=None)
    owner = ColleagueField(label=_("负责人"), required=False)

    def __init__(self, *args: Any, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        units = Unit.objects.filter(by.reach(Capability.EDIT_CUSTOMERS).placing(), closed_on=None).order_by("path")
        offered(self, "unit").queryset, self.fields["unit"].initial = units, by.unit_id
        among(self, "owner", staff_within(by, Capability.EDIT_CUSTOMERS))
        self.fields["owner"].initial = by


class EditForm(ParticularsForm):
    """The particulars of a customer that is there already."""

    is_active = forms.BooleanField(
        label=_("在册"), required=False, help_text=_("不在册的客户不再参加评定，也不产生义务。")
    )


class OwnerForm(forms.Form):
    """Who answers for the customer from now on."""

    owner = ColleagueField(label=_("新负责人"))

    def __init__(self, *args: Any, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        among(self, "owner", staff_within(by, Capability.EDIT_CUSTOMERS))


class OwnersForm(OwnerForm):
    """Who answers for several customers from now on."""

    customers = forms.ModelMultipleChoiceField(
        Customer.objects.none(), widget=forms.MultipleHiddenInput,
        error_messages={"required": _("请先在列表中选择客户。")},
    )  # fmt: skip

    def __init__(self, *args: Any, by: Staff, chosen: list[str], **named: Any) -> None:
        super().__init__(*args, by=by, **named)
        offered(self, "customers").queryset = within(Customer.objects.all(), by, Capability.EDIT_CUSTOMERS)
        self.fields["customers"].initial = [pk for pk in chosen[:MOST_AT_ONCE] if pk.isdecimal()]


class InfluenceForm(forms.Form):
    """The customer's strategic influence, in the words of the regulation."""

    influence = forms.ChoiceField(
        label=_("战略影响"), choices=Customer.Influence.choices, widget=forms.RadioSelect(attrs={"class": "kz-check"})
    )


class PotentialForm(forms.Form):
    """The customer's future potential."""

    potential = forms.ChoiceField(
        label=_("发展潜力"), choices=[*Customer.Potential.choices, ("", _("暂不评定"))], required=False,
        widget=forms.RadioSelect(attrs={"class": "kz-check"}),
    )  # fmt: skip
