"""Runs: one evaluation of one adoption as of one date, with its receipt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """An evaluation and what came of it; its verdict tables lie in the data folder under its number."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("失败")

    adoption = models.ForeignKey("policies.Adoption", models.PROTECT, related_name="runs")
    as_of = models.DateField(_("评定日"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    receipt = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("运行")
        indexes = [models.Index(fields=["adoption", "-id"])]

    def __str__(self) -> str:
        return self.number

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def number(self) -> str:
        """What people call this run: R-20260120-03."""
        return f"R-{self.as_of:%Y%m%d}-{self.pk:02d}"
