"""Precedence: where two regulations meet on one thing, whose word the company lets count."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Precedence(models.Model):
    """Stated when an edition was adopted beside others, and in force as long as that adoption is."""

    adoption = models.ForeignKey("policies.Adoption", models.CASCADE, related_name="precedence")
    on = models.CharField(_("事项"), max_length=200)
    keep = models.CharField(_("以何者为准"), max_length=60)
    over = models.CharField(_("在何者之上"), max_length=60)
    is_each = models.BooleanField(_("各自保留"), default=False)
    because = models.CharField(_("理由"), max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("先后")
        constraints = [models.UniqueConstraint(fields=["adoption", "on", "keep", "over"], name="one_word_a_matter")]

    def __str__(self) -> str:
        return f"{self.on} {self.keep}"
