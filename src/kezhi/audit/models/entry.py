"""The audit entry: who did what to which record, when, and what it was before and after."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Entry(Scoped):
    """One act on one record; never changed, never deleted."""

    owner_path: ClassVar[str] = "by"
    unit_path: ClassVar[str] = "customer__unit"

    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    act = models.CharField(_("动作"), max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    subject_label = models.CharField(_("对象"), max_length=120)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("审计记录")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"]),
            models.Index(fields=["customer", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject_label}"
