"""A job: long work that shows progress, can be left, and survives a kill."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of long work; `key` makes asking for the same work twice harmless."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("失败")

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    work = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    worker = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("名称"), max_length=120)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("任务")
        indexes = [models.Index(fields=["asked_by", "-id"])]

    def __str__(self) -> str:
        return self.title

    @property
    def percent(self) -> int:
        """How far, in whole per cent."""
        return 0 if not self.total else min(100, self.done * 100 // self.total)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED}
