"""What people fill in about personal data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.customers.models import Contact, Customer
from kezhi.privacy.fields import PERSONAL, label_of
from kezhi.privacy.models import Breach, Demand, Ground, Withdrawal

_TICK = {"class": "kz-check"}


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GroundForm(forms.Form):
    """Purpose, basis, source and scope of some fields."""

    purpose = forms.ChoiceField(label=_("目的"), choices=Ground.Purpose.choices)
    basis = forms.ChoiceField(label=_("法律依据"), choices=Ground.Basis.choices)
    source = forms.ChoiceField(label=_("来源"), choices=Ground.Source.choices)
    fields_covered = forms.MultipleChoiceField(
        label=_("范围"), widget=forms.CheckboxSelectMultiple(_TICK),
        error_messages={"required": _("请至少选一项个人信息。")},
    )  # fmt: skip
    from_on = forms.DateField(label=_("自"), widget=_day())
    to_on = forms.DateField(label=_("至"), widget=_day(), required=False, help_text=_("留空为长期，直到撤回。"))
    evidence = forms.CharField(
        label=_("凭证"), max_length=120, required=False, help_text=_("以同意为依据时必填，如签字的同意书、微信回复。")
    )

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        covered = self.fields["fields_covered"]
        assert isinstance(covered, forms.MultipleChoiceField)  # noqa: S101 - declared above
        covered.choices = [(name, label_of(name)) for name in PERSONAL]
        covered.initial = ["name", "position", "phone"]
        self.fields["from_on"].initial = today


class WithdrawalForm(forms.Form):
    """What is taken back, why, and when it came in."""

    ground = forms.ModelChoiceField(
        label=_("撤回哪一项同意"), queryset=Ground.objects.none(), required=False, empty_label=_("全部"),
        help_text=_("撤回后，没有其他依据的个人信息立即不再显示，到期删除。"),
    )  # fmt: skip
    why = forms.ChoiceField(label=_("事由"), choices=Withdrawal.Why.choices)
    received_on = forms.DateField(label=_("收到日"), widget=_day())

    def __init__(self, *args: Any, contact: Contact, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        ground = self.fields["ground"]
        assert isinstance(ground, forms.ModelChoiceField)  # noqa: S101 - declared above
        ground.queryset = Ground.objects.filter(contact=contact, withdrawal=None).order_by("pk")
        self.fields["received_on"].initial = today


class DemandForm(forms.Form):
    """What the person asks."""

    kind = forms.ChoiceField(label=_("请求"), choices=Demand.Kind.choices)
    received_on = forms.DateField(label=_("收到日"), widget=_day())
    note = forms.CharField(label=_("内容"), max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["received_on"].initial = today


class AnswerForm(forms.Form):
    """What the person is told."""

    is_granted = forms.TypedChoiceField(
        label=_("办理"), choices=[("yes", _("同意办理")), ("no", _("不同意，并说明理由"))],
        coerce=lambda given: given == "yes", widget=forms.RadioSelect(_TICK),
    )  # fmt: skip
    answer = forms.CharField(label=_("答复"), max_length=200)


class ReinstatementForm(forms.Form):
    """What shows that the person consents anew."""

    evidence = forms.CharField(label=_("凭证"), max_length=120, help_text=_("如新签的同意书；登记有误的写明怎样误记。"))


class BorrowingForm(forms.Form):
    """Which file, to whom, for what, until when; customer and borrower by their number and sign-in name."""

    customer = forms.CharField(label=_("客户编号"), max_length=40)
    what = forms.CharField(label=_("借阅资料"), max_length=60)
    borrower = forms.CharField(label=_("借阅人"), max_length=40, help_text=_("填登录名。"))
    purpose = forms.CharField(label=_("用途"), max_length=100)
    due_on = forms.DateField(label=_("应还日"), widget=_day())

    def __init__(self, *args: Any, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        self._by = by

    def clean_customer(self) -> Customer:
        """The customer with that number, inside the person's reach."""
        rows = within(Customer.objects.all(), self._by, Capability.KEEP_PRIVACY)
        found: Customer | None = rows.filter(number=self.cleaned_data["customer"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("找不到这个客户编号，或不在您的数据范围内，请核对。"))
        return found

    def clean_borrower(self) -> Staff:
        """Somebody in service."""
        found = Staff.objects.filter(username__iexact=self.cleaned_data["borrower"].strip(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("没有这位在职人员，请核对登录名。"))
        return found


class ReleaseForm(forms.Form):
    """Which fields in plain words, what for, and for whom."""

    plain = forms.MultipleChoiceField(
        label=_("项目"), widget=forms.CheckboxSelectMultiple(_TICK),
        error_messages={"required": _("请至少选一项个人信息。")},
    )  # fmt: skip
    purpose = forms.CharField(label=_("用途"), max_length=100)
    recipient = forms.CharField(
        label=_("提供给"), max_length=60, required=False,
        help_text=_("留空为公司内部使用。提供给外单位的，本人没有同意的项目不带出。"),
    )  # fmt: skip
    asked = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Staff, **named: Any) -> None:
        super().__init__(*args, **named)
        plain = self.fields["plain"]
        assert isinstance(plain, forms.MultipleChoiceField)  # noqa: S101 - declared above
        plain.choices = [(name, label_of(name)) for name, guard in Contact.guarded.items() if by.can(guard.sees)]


class BreachForm(forms.Form):
    """Who did what, and when."""

    kind = forms.ChoiceField(label=_("类别"), choices=Breach.Kind.choices)
    person = forms.CharField(label=_("当事人"), max_length=40, help_text=_("填登录名。"))
    happened_on = forms.DateField(label=_("发生日"), widget=_day())
    account = forms.CharField(label=_("经过"), max_length=200, widget=forms.Textarea({"rows": 3}))

    def clean_person(self) -> Staff:
        """Anybody of the company, also who left."""
        found = Staff.objects.select_related("unit").filter(username__iexact=self.cleaned_data["person"].strip())
        person: Staff | None = found.first()
        if person is None:
            raise forms.ValidationError(_("没有这个登录名，请核对。"))
        return person


class DecisionForm(forms.Form):
    """What was decided about a breach."""

    decision = forms.CharField(label=_("处理"), max_length=200, widget=forms.Textarea({"rows": 3}))


class ConfirmForm(forms.Form):
    """Nothing to fill in."""
