"""How units and people stood before a change: one row a change, so that any past day can be shown."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerUnit(models.Model):
    """How a unit stood until the day on which it changed (单位原状); `existed` is false before it was set up."""

    unit = models.ForeignKey("accounts.Unit", models.CASCADE, related_name="former", verbose_name=_("单位"))
    changed_on = models.DateField(_("日期"))
    existed = models.BooleanField(default=True)
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=12)
    above = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("上级单位"))
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("负责人")
    )

    class Meta:
        verbose_name = _("单位原状")
        indexes = [models.Index(fields=["changed_on", "id"])]

    def __str__(self) -> str:
        return f"{self.name} {self.changed_on}"


class FormerPlace(models.Model):
    """Where a person stood until the day on which it changed (人员原岗位); `served` is false before they came."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_places", verbose_name=_("人员")
    )
    changed_on = models.DateField(_("日期"))
    served = models.BooleanField(_("在职"), default=True)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name=_("岗位"))
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))

    class Meta:
        verbose_name = _("人员原岗位")
        indexes = [models.Index(fields=["staff", "changed_on", "id"])]

    def __str__(self) -> str:
        return f"{self.staff} {self.changed_on}"
