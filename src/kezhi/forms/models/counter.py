"""How far the numbers of a form have come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given after a prefix; its row is locked until the record that takes the next is written."""

    pack = models.CharField(max_length=60)
    form = models.CharField(max_length=60)
    prefix = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号")
        constraints = [models.UniqueConstraint(fields=["pack", "form", "prefix"], name="one_counter_a_prefix")]

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}"
