"""Interactions: visits, calls and letters, with everyone who took part."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Interaction(Scoped):
    """One visit, call or letter; a joint visit has several participants and counts for each."""

    class Kind(models.TextChoices):
        VISIT = "拜访", _("拜访")
        CALL = "电话", _("电话")
        LETTER = "函件", _("函件")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="interactions")
    kind = models.CharField(_("方式"), max_length=4, choices=Kind)
    happened_on = models.DateField(_("日期"))
    summary = models.TextField(_("要点"))
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="interactions", verbose_name=_("参加人")
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("往来")
        indexes = [models.Index(fields=["customer", "-happened_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on}"
