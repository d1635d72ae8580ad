"""Receivables: what customers owe, one row an invoice."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Receivable(Scoped):
    """An invoice and when it falls due; a red-letter invoice has a negative amount."""

    class Status(models.TextChoices):
        VALID = "有效", _("有效")
        VOID = "作废", _("作废")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="receivables")
    contract = models.ForeignKey("trade.Contract", models.PROTECT, null=True, blank=True, related_name="receivables")
    number = models.CharField(_("发票号码"), max_length=60)
    issued_on = models.DateField(_("开票日"))
    due_on = models.DateField(_("到期日"), null=True, blank=True)
    amount = models.DecimalField(_("应收金额"), max_digits=16, decimal_places=2)
    status = models.CharField(_("状态"), max_length=4, choices=Status, default=Status.VALID)
    source_key = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("应收")
        indexes = [models.Index(fields=["customer", "-issued_on"]), models.Index(fields=["due_on"])]

    def __str__(self) -> str:
        return self.number
