"""Receivables: what customers owe, one row an invoice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class OpenAmount(models.DecimalField):  # type: ignore[type-arg]  # not generic while running
    """What is still to come in; a new receivable starts with its whole amount, a void one with nothing."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Decimal:  # noqa: FBT001 - Django's own signature
        """The amount itself, unless payments were counted already."""
        if getattr(model_instance, self.attname) is None:
            setattr(model_instance, self.attname, model_instance.opening_amount)  # type: ignore[attr-defined]
        return cast("Decimal", super().pre_save(model_instance, add))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """In migrations a plain decimal."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


class ReceivableRows(models.QuerySet["Receivable"]):
    """Receivables, narrowed in words."""

    def open(self) -> Self:
        """Only those not settled; a red-letter invoice is open until it is set off."""
        return self.exclude(open_amount=0)

    def overdue(self, today: date) -> Self:
        """Open past the due date."""
        return self.filter(open_amount__gt=0, due_on__lt=today)


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
    open_amount = OpenAmount(_("未收金额"), max_digits=16, decimal_places=2, editable=False, default=None)

    objects = ReceivableRows.as_manager()

    class Meta:
        verbose_name = _("应收")
        indexes = [
            models.Index(fields=["customer", "-issued_on"]),
            models.Index(fields=["due_on"]),
            models.Index(fields=["customer", "due_on"], condition=~models.Q(open_amount=0), name="open_receivables"),
            models.Index(fields=["customer"], condition=models.Q(open_amount__lt=0), name="red_receivables"),
            models.Index(fields=["due_on", "customer"], condition=models.Q(open_amount__gt=0), name="owed_by_due_day"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def opening_amount(self) -> Decimal:
        """What is owed before any payment."""
        return Decimal(0) if self.status == self.Status.VOID else self.amount
