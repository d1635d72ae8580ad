"""The route of an approval: whose word is asked in which order, and which clause demands it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.approvals.planned import PlannedStep, read


class Route(models.Model):
    """Planned steps, kept once for all approvals that go the same way; never changed, another way is another route."""

    digest = models.CharField(max_length=64, unique=True)
    steps = models.JSONField()
    edition = models.ForeignKey("policies.Edition", models.PROTECT, null=True, related_name="+", verbose_name=_("版本"))
    clause = models.CharField(_("条款"), max_length=60, blank=True)
    quote = models.CharField(_("引文"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("审批路径")

    def __str__(self) -> str:
        return self.clause

    @property
    def planned(self) -> tuple[PlannedStep, ...]:
        """The steps in their order."""
        return read(self.steps)
