"""What is filled in about further posts and absences."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.colleague import ColleagueField
from kezhi.accounts.models import Post
from kezhi.accounts.web.unit_forms import UnitField


def _day(label: object, **named: object) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **named)  # type: ignore[arg-type]


class PositionForm(forms.Form):
    """Where, which post, from when until when."""

    unit = UnitField(label=_("单位"), empty_label=_("请选择"))
    post = forms.ModelChoiceField(label=_("岗位"), queryset=Post.objects.all(), empty_label=_("请选择"))
    from_on = _day(_("自"))
    to_on = _day(_("至"), required=False, help_text=_("不填即直至另行结束。"))


class EndForm(forms.Form):
    """The last day."""

    on = _day(_("最后一天"))


class AbsenceForm(forms.Form):
    """The days, and who stands in."""

    from_on = _day(_("自"))
    to_on = _day(_("至"), required=False, help_text=_("不填即直至本人回来。"))
    deputy = ColleagueField(
        label=_("代理人"), required=False,
        help_text=_("填姓名或登录名。代理人在这些日子能看、能办您职权内的事，管理账号除外。"),
    )  # fmt: skip
    reason = forms.CharField(label=_("事由"), max_length=100, required=False, help_text=_("只有本人和管理员看得到。"))
