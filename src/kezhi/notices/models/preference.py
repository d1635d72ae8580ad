"""How a person wants to be told outside the application."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.notices.kinds import GROUPS, Choice, kinds


class Preference(models.Model):
    """The address, the choice for each group of kinds, and the hour of the digest."""

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("人员")
    )  # fmt: skip
    email = models.EmailField(_("邮箱"), blank=True)
    choices = models.JSONField(default=dict)
    has_digest = models.BooleanField(_("每日汇总"), default=True)
    digest_hour = models.PositiveSmallIntegerField(_("汇总时间"), null=True, validators=[MaxValueValidator(23)])
    digested_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("通知设置")

    def __str__(self) -> str:
        return str(self.staff)

    def choice(self, group: str) -> Choice:
        """What was chosen for the group, else what holds for everybody; without a digest what would be in it is not
        sent."""
        chosen = Choice(self.choices.get(group, GROUPS[group].default))
        return Choice.NONE if chosen == Choice.DIGEST and not self.has_digest else chosen

    def choice_of(self, kind: str) -> Choice:
        """How a notice of that kind goes out."""
        return self.choice(kinds()[kind].group)
