"""Grades in force, with their history."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Grade(Scoped):
    """A grade that counts for a customer from a day on, until the next one is approved."""

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="grades")
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    grade = models.CharField(_("等级"), max_length=20)
    is_key_account = models.BooleanField(_("大客户"), default=False)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)
    from_on = models.DateField(_("生效日"))
    to_on = models.DateField(_("止日"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verdict = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("等级")
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "edition"], condition=models.Q(to_on=None), name="one_grade_in_force"
            )
        ]
        indexes = [models.Index(fields=["grade", "customer"], condition=models.Q(to_on=None), name="grade_now")]

    def __str__(self) -> str:
        return self.grade
