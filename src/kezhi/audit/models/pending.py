"""What still waits for its place in the chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pending(models.Model):
    """An entry whose transaction found the chain taken when it committed; the next one who has the chain links it.

    Only PostgreSQL writes here, and a backup holds what waited when it was written.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    tx = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("待链环")

    def __str__(self) -> str:
        return str(self.entry_id)
