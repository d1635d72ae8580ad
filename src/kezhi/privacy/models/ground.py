"""Why personal data is kept, and where it came from."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.privacy.models.about import AboutContact


class Ground(AboutContact):
    """For what purpose, on what legal basis and from which source some fields of a person are kept."""

    class Purpose(models.TextChoices):
        BUSINESS = "业务联系", _("业务联系")
        CONTRACT = "签约与履约", _("签约与履约")
        CREDIT = "资信管理", _("资信管理")
        CARE = "问候与关怀", _("问候与关怀")
        NEWS = "产品与活动通知", _("产品与活动通知")

    class Basis(models.TextChoices):
        """PIPL, article 13."""

        CONSENT = "本人同意", _("本人同意")
        CONTRACT = "订立、履行合同所必需", _("订立、履行合同所必需")
        LAW = "法定职责或义务", _("法定职责或义务")
        PUBLIC = "本人公开或已合法公开", _("本人公开或已合法公开")

    class Source(models.TextChoices):
        PERSON = "本人提供", _("本人提供")
        CUSTOMER = "客户单位提供", _("客户单位提供")
        PUBLIC = "公开渠道", _("公开渠道")
        THIRD = "第三方提供", _("第三方提供")

    purpose = models.CharField(_("目的"), max_length=10, choices=Purpose)
    basis = models.CharField(_("法律依据"), max_length=12, choices=Basis)
    source = models.CharField(_("来源"), max_length=8, choices=Source)
    fields = models.JSONField(_("范围"))
    from_on = models.DateField(_("自"))
    to_on = models.DateField(_("至"), null=True, blank=True)
    evidence = models.CharField(_("凭证"), max_length=120, blank=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    withdrawal = models.ForeignKey("privacy.Withdrawal", models.PROTECT, null=True, related_name="grounds")

    class Meta:
        verbose_name = _("处理依据")
        indexes = [models.Index(fields=["contact", "from_on"])]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.get_basis_display()}"

    def stands_on(self, day: date) -> bool:
        """Whether it holds on that day: begun, not over, not withdrawn."""
        return self.withdrawal_id is None and self.from_on <= day and (self.to_on is None or self.to_on >= day)

    @property
    def is_consent(self) -> bool:
        """Whether it rests on the person's word alone, which can be taken back at any time."""
        return self.basis == self.Basis.CONSENT
