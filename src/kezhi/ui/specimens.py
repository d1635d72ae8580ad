"""What the catalogue shows that no fragment holds: a form with an error, a table in three densities."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.ui.components import Dialog, Grade
from kezhi.ui.icons import drawings


class SpecimenForm(forms.Form):
    """A form as pages write them, with one wrong date."""

    use_required_attribute = False
    amount = forms.DecimalField(label="合同金额", help_text="剩余限额 260 万元。")
    visited_on = forms.CharField(label="拜访日期")
    reason = forms.ChoiceField(label="未合作原因", choices=[("price", "价格偏高"), ("term", "交期过长")])
    number = forms.CharField(label="大客户编号", disabled=True, initial="0132", required=False)
    is_shown = forms.BooleanField(label="已出示新品样册", required=False)

    def clean_visited_on(self) -> str:
        """November has no 31st."""
        raise forms.ValidationError("11月没有 31 日，请改为 11月30日或以前。")


def extras() -> dict[str, object]:
    """The catalogue's context beside the specimens."""
    form = SpecimenForm({"amount": "185.0", "visited_on": "2026年11月31日", "reason": "price", "is_shown": "on"})
    owing = (
        ("桐予纸业", Grade("A", is_key=True), Decimal(1_325_000), False),
        ("禾屿乳业", Grade("B", is_key=True), Decimal(860_000), True),
        ("苇岸印务", Grade("C"), Decimal(42_000), False),
    )
    densities = (("is-tight", _("紧")), ("", _("常")), ("is-loose", _("松")))
    return {
        "form": form,
        "owing": owing,
        "densities": densities,
        "dialog": Dialog.example(),
        "icons": sorted(drawings()),
    }
