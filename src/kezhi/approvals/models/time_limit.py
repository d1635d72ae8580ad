"""How long the company gives its deciders where the regulation says nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeLimit(models.Model):
    """The working days in which a step of one kind of approval is to be decided."""

    kind = models.CharField(_("类别"), max_length=20, unique=True)
    working_days = models.PositiveSmallIntegerField(_("时限"))

    class Meta:
        verbose_name = _("审批时限")

    def __str__(self) -> str:
        return f"{self.kind} {self.working_days}"
