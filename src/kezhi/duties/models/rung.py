"""A rung of a ladder that was climbed: who was told or took over because a duty was not done in time."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class ClimbedRung(Scoped):
    """One rung for one duty and post, once and for all; never altered."""

    class Does(models.TextChoices):
        NOTIFY = "notify", _("告知")
        REASSIGN = "reassign", _("转办")
        BREACH = "breach", _("记为违反")

    owner_path: ClassVar[str] = "duty__holder"
    unit_path: ClassVar[str] = "duty__unit"

    key = models.CharField(max_length=255, unique=True)
    duty = models.ForeignKey("duties.Duty", models.CASCADE, related_name="rungs")
    rung = models.CharField(_("级"), max_length=40)
    does = models.CharField(_("做法"), max_length=10, choices=Does)
    clause = models.CharField(_("条款"), max_length=40)
    says = models.CharField(_("内容"), max_length=200)
    post = models.CharField(_("岗位"), max_length=30)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("对象")
    )
    came_at = models.DateTimeField(_("时限"))
    at = models.DateTimeField()
    run = models.CharField(_("运行"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("升级")
        indexes = [models.Index(fields=["duty", "came_at"]), models.Index(fields=["does", "came_at"])]

    def __str__(self) -> str:
        return f"{self.rung} {self.came_at:%Y-%m-%d}"
