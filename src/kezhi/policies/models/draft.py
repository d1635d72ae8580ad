"""Drafts of adoptions: what a company has filled in so far, and what would fall due if it adopted that."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """An edition that a unit is about to adopt; kept at every step, so that one may leave and find it again.

    `revision` counts the changes: whoever saves over a change not yet seen is told.
    """

    pack = models.CharField(_("制度"), max_length=60)
    in_force_from = models.DateField(_("施行日"))
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("采用单位"))
    on = models.DateField(_("采用日"))
    source = models.CharField(_("决定的依据"), max_length=120, blank=True)
    figures = models.JSONField(_("取值"), default=dict)
    """What was typed for each parameter."""
    words = models.JSONField(_("先后"), default=dict)
    """What was answered to each collision, by what it is about: whose word counts, and why."""
    chosen_with = models.UUIDField(default=uuid.uuid4, editable=False)
    """The same for regulations that were chosen together."""
    place = models.PositiveSmallIntegerField(default=0)
    """Which of these comes first."""
    revision = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("采用草稿")
        constraints = [models.UniqueConstraint(fields=["unit", "pack"], name="one_draft_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.pack}"


class Preview(models.Model):
    """The duties that would fall due after adoption, as the engine found them for one revision of a draft."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("失败")

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="preview")
    revision = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    found = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("义务预览")

    def __str__(self) -> str:
        return str(self.draft)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen; a job given up after repeated kills cannot tell it here."""
        return self.state in {self.State.DONE, self.State.FAILED} or self.job is None or self.job.is_over

    @property
    def has_failed(self) -> bool:
        """Whether it ended without an answer."""
        return self.is_over and self.state != self.State.DONE
