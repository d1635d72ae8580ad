"""A customer's file that was lent to somebody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Borrowing(Scoped):
    """What was lent to whom, for what, until when; open until it is back."""

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="borrowings")
    what = models.CharField(_("借阅资料"), max_length=60)
    borrower = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="borrowings", verbose_name=_("借阅人")
    )
    purpose = models.CharField(_("用途"), max_length=100)
    lent_on = models.DateField(_("借出日"))
    due_on = models.DateField(_("应还日"))
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_on = models.DateField(_("归还日"), null=True)
    returned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("借阅")
        indexes = [models.Index(fields=["-id"], name="privacy_borrowings")]

    def __str__(self) -> str:
        return f"{self.what} {self.lent_on}"
