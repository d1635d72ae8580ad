"""Grades in force, with their history."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class GradeRows(models.QuerySet["Grade"]):
    """Grades, narrowed in words."""

    def on_scale(self, pack: str, rule: str) -> Self:
        """Those that one rule of one regulation gave, under whichever edition."""
        return self.filter(edition__pack=pack, rule=rule)

    def in_force(self) -> Self:
        """Those that count now."""
        return self.filter(to_on=None)

    def of_regulation(self, pack: str | Combinable) -> Self:
        """Those that one regulation gave."""
        return self.filter(edition__pack=pack)


class Grade(Scoped):
    """A grade that counts for a customer from a day on, until the next one of the same regulation is approved.

    Each rule that grades is a scale of its own: its A is never held against the A of another.
    """

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="grades")
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    rule = models.CharField(_("评级规则"), max_length=60)
    grade = models.CharField(_("等级"), max_length=20)
    is_key_account = models.BooleanField(_("大客户"), default=False)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)
    from_on = models.DateField(_("生效日"))
    to_on = models.DateField(_("止日"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verdict = models.JSONField(default=dict)

    objects = GradeRows.as_manager()

    class Meta:
        verbose_name = _("等级")
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "edition", "rule"], condition=models.Q(to_on=None), name="one_grade_in_force"
            )
        ]
        indexes = [models.Index(fields=["grade", "customer"], condition=models.Q(to_on=None), name="grade_now")]

    def __str__(self) -> str:
        return self.grade
