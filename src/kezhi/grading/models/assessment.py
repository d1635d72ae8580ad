"""What the last run says of a customer: every figure of the verdict, kept so that it can be explained."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Assessment(Scoped):
    """The verdict row of one customer under one edition, as of the last run."""

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="assessments")
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    run = models.CharField(max_length=30)
    as_of = models.DateField(_("评定日"))
    verdict = models.JSONField()
    proposed_grade = models.CharField(_("评分等级"), max_length=20, blank=True)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)

    class Meta:
        verbose_name = _("评定")
        constraints = [models.UniqueConstraint(fields=["customer", "edition"], name="one_assessment")]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.as_of}"
