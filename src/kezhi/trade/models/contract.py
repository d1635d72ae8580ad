"""Contracts with customers."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Contract(Scoped):
    """A contract as signed: its amount, and what it would have come to at reference prices."""

    class Status(models.TextChoices):
        VALID = "有效", _("有效")
        VOID = "作废", _("作废")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="contracts")
    number = models.CharField(_("合同编号"), max_length=60)
    signed_on = models.DateField(_("签订日"))
    amount = models.DecimalField(_("合同额"), max_digits=16, decimal_places=2)
    reference_amount = models.DecimalField(_("按参考价计"), max_digits=16, decimal_places=2, null=True, blank=True)
    status = models.CharField(_("状态"), max_length=4, choices=Status, default=Status.VALID)
    source_key = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("合同")
        indexes = [models.Index(fields=["customer", "-signed_on"])]

    def __str__(self) -> str:
        return self.number
