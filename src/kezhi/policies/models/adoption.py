"""Adoption: a unit lives by an edition, with its own values for what the regulation leaves blank."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Adoption(models.Model):
    """From `adopted_on` the unit and everything below it live by the edition, until `ended_on`."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="adoptions", verbose_name=_("单位"))
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="adoptions", verbose_name=_("版本"))
    adopted_on = models.DateField(_("采用日"))
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    ended_on = models.DateField(_("停用日"), null=True)

    class Meta:
        verbose_name = _("采用")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "edition"], condition=models.Q(ended_on=None), name="one_running_adoption"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.edition}"


class AdoptedValue(models.Model):
    """What the company itself decided for one parameter, from when, and on whose word."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="values")
    parameter = models.CharField(_("参数"), max_length=60)
    value = models.TextField(_("取值"))
    valid_from = models.DateField(_("起用日"))
    source = models.CharField(_("依据"), max_length=120)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("参数取值")
        constraints = [models.UniqueConstraint(fields=["adoption", "parameter", "valid_from"], name="one_value_a_day")]

    def __str__(self) -> str:
        return f"{self.parameter} {self.value}"
