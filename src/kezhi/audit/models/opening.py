"""The one way past the triggers that keep the trail as it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Opening(models.Model):
    """While a row stands here the trail may be changed, and nothing is chained: archiving, erasing, restoring.

    It stands inside one transaction only, so that nobody else ever finds the trail open.
    """

    purpose = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("启封")

    def __str__(self) -> str:
        return self.purpose
