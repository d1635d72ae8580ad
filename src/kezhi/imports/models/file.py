"""Uploaded files on their way into the store, and the mappings that people keep."""

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
    table = models.CharField(_("数据表"), max_length=30)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    mapping = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.UPLOADED)
    rows = models.PositiveBigIntegerField(default=0)
    good_rows = models.PositiveBigIntegerField(default=0)
    bad_rows = models.PositiveBigIntegerField(default=0)
    written_rows = models.PositiveBigIntegerField(default=0)
    unchanged_rows = models.PositiveBigIntegerField(default=0)
    problems = models.JSONField(default=list)
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


class SavedMapping(models.Model):
    """A mapping of columns kept under a name, to be used again for files of the same shape."""

    name = models.CharField(_("名称"), max_length=60)
    table = models.CharField(max_length=30)
    mapping = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("对应方案")
        constraints = [models.UniqueConstraint(fields=["table", "name"], name="one_mapping_a_name")]

    def __str__(self) -> str:
        return self.name
