"""Incidents that call for an urgent report: a refused payment, and other emergencies."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped, within


class IncidentRows(models.QuerySet["Incident"]):
    """Incidents, narrowed in words."""

    def visible_to(self, staff: Staff) -> Self:
        """Only those at customers inside the person's scope."""
        return within(self, staff, Capability.SEE_CUSTOMERS)


class Incident(Scoped):
    """Something that happened at a customer and must be reported at once."""

    class Kind(models.TextChoices):
        REFUSAL = "拒付", _("拒付")
        LIKELY_REFUSAL = "可能拒付", _("可能拒付")
        OTHER = "其他紧急情况", _("其他紧急情况")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="incidents")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    happened_at = models.DateTimeField(_("发生时间"))
    note = models.TextField(_("情况"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True, null=True)

    objects = IncidentRows.as_manager()

    class Meta:
        verbose_name = _("紧急情况")
        indexes = [models.Index(fields=["customer", "-happened_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_at:%Y-%m-%d}"

    @property
    def event_key(self) -> str:
        """How the facts, and so the duties, name this incident."""
        return f"n{self.pk}"
