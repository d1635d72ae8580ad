"""Uploaded files on their way into the store."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportFile(models.Model):
    """One uploaded file: what it holds, how its columns map, and what came of it."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("已上传")
        MAPPED = "mapped", _("已对应")
        CHECKING = "checking", _("检查中")
        CHECKED = "checked", _("已检查")
        IMPORTING = "importing", _("导入中")
        DONE = "done", _("已导入")
        FAILED = "failed", _("失败")

    name = models.CharField(_("文件名"), max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    parts = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    table = models.CharField(_("数据表"), max_length=30)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    mapping = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.UPLOADED)
    rows = models.PositiveBigIntegerField(default=0)
    good_rows = models.PositiveBigIntegerField(default=0)
    bad_rows = models.PositiveBigIntegerField(default=0)
    problems = models.JSONField(default=list)
    error_sheet = models.CharField(max_length=60, blank=True)
    duplicates = models.JSONField(default=list)
    decisions = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    written_rows = models.PositiveBigIntegerField(default=0)
    changed_rows = models.PositiveBigIntegerField(default=0)
    unchanged_rows = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("导入文件")
        indexes = [models.Index(fields=["uploaded_by", "-id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_busy(self) -> bool:
        """Whether a job is at work on it."""
        return self.state in {self.State.CHECKING, self.State.IMPORTING}

    @property
    def taken_rows(self) -> int:
        """How many rows stand in the store now: new, amended, or as they were."""
        return self.written_rows + self.changed_rows + self.unchanged_rows

    @property
    def open_duplicates(self) -> list[dict[str, object]]:
        """Customers that may exist already and that nobody has decided on."""
        return [each for each in self.duplicates if each["key"] not in self.decisions]

    @property
    def is_ready(self) -> bool:
        """Whether the whole file may be written."""
        return self.state == self.State.CHECKED and not self.bad_rows and not self.open_duplicates and self.rows > 0
