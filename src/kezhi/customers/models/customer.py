"""The customer: who they are, whose they are, and what people have judged of them."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped, within


class CustomerRows(models.QuerySet["Customer"]):
    """Customers, narrowed in words."""

    def visible_to(self, staff: Staff) -> Self:
        """Only those inside the person's scope."""
        return within(self, staff, Capability.SEE_CUSTOMERS)

    def active(self) -> Self:
        """Without those who have left."""
        return self.filter(is_active=True)


class Customer(Scoped):
    """A firm we trade with, or hope to."""

    class Potential(models.TextChoices):
        HIGH = "大", _("大")
        MEDIUM = "中", _("中")
        LOW = "小", _("小")

    class Influence(models.TextChoices):
        LEADER = "龙头", _("行业龙头")
        KEY = "重要", _("地位重要、影响较大")
        ORDINARY = "一般", _("地位一般、影响较小")
        SCATTERED = "零散", _("零散客户、几无影响")

    customer_path: ClassVar[str] = "pk"

    number = models.CharField(_("客户编号"), max_length=40, unique=True)
    name = models.CharField(_("客户名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    kind = models.CharField(_("客户性质"), max_length=20, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    region = models.CharField(_("地区"), max_length=40, blank=True)
    industry = models.CharField(_("行业"), max_length=40, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="customers", verbose_name=_("负责人")
    )
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="customers", verbose_name=_("所属单位"))
    since = models.DateField(_("首单日"), null=True, blank=True)
    potential = models.CharField(_("发展潜力"), max_length=2, choices=Potential, blank=True)
    influence = models.CharField(_("战略影响"), max_length=2, choices=Influence, blank=True)
    influence_set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    influence_set_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(_("在册"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    pinyin = models.CharField(max_length=80, blank=True, editable=False)

    objects = CustomerRows.as_manager()

    class Meta:
        verbose_name = _("客户")
        indexes = [
            models.Index(fields=["name", "id"]),
            models.Index(fields=["owner", "name"]),
            models.Index(fields=["unit", "name"]),
            models.Index(fields=["industry", "name"]),
            models.Index(fields=["region", "name"]),
            models.Index(fields=["since"]),
            models.Index(fields=["is_active", "unit", "owner", "region", "industry"], name="counted_by_unit"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
