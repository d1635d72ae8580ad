"""What is enclosed in a record: signatures and photographs."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Enclosure(Scoped):
    """A signature (a name, perhaps drawn by hand) or a photograph in one field of a record; only ever added."""

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("签字")
        PHOTO = "photo", _("照片")

    owner_path: ClassVar[str] = "record__filled_by"
    unit_path: ClassVar[str] = "record__unit"
    customer_path: ClassVar[str] = "record__customer"

    record = models.ForeignKey("forms.Record", models.PROTECT, related_name="enclosures")
    field = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(_("签名"), max_length=60, blank=True)
    stored = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("签字与照片")
        indexes = [models.Index(fields=["record", "field"])]

    def __str__(self) -> str:
        return f"{self.field} {self.words}".strip()
