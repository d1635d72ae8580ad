"""Reports that the regulation asks of people, oral ones included."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped, within


class ReportRows(models.QuerySet["Report"]):
    """Reports, narrowed in words."""

    def visible_to(self, staff: Staff) -> Self:
        """Only those inside the person's scope over duties."""
        return within(self, staff, Capability.SEE_DUTIES)


class Report(Scoped):
    """A report as given: by whom, in what form, its gist, and the duty (or the incident) that it is about."""

    class Kind(models.TextChoices):
        DAILY = "日常报告", _("日常报告")
        URGENT = "紧急报告", _("紧急报告")
        PERIODIC = "定期报告", _("定期报告")
        HANDOVER = "逐级上报", _("逐级上报")
        REVIEW = "年末评审", _("年末评审")

    class Mode(models.TextChoices):
        ORAL = "口头", _("口头")
        PHONE = "电话", _("电话")
        WRITTEN = "书面", _("书面")

    owner_path: ClassVar[str] = "author"
    unit_path: ClassVar[str] = "unit"

    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    mode = models.CharField(_("形式"), max_length=4, choices=Mode)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports", verbose_name=_("报告人")
    )
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="reports")
    about = models.CharField(max_length=255, blank=True, db_index=True)
    gist = models.TextField(_("要点"))
    given_at = models.DateTimeField(_("报告时间"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True)

    objects = ReportRows.as_manager()

    class Meta:
        verbose_name = _("报告")
        indexes = [
            models.Index(fields=["author", "-given_at"]),
            models.Index(fields=["unit", "-given_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.given_at:%Y-%m-%d}"

    @property
    def evidence_key(self) -> str:
        """How a duty names this report as its evidence."""
        return f"r{self.pk}"
