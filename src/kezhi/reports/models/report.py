"""Reports that the regulation asks of people, oral ones included."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """A report as given: by whom, in what form, its gist, and the duty that it fulfils."""

    class Kind(models.TextChoices):
        DAILY = "日常报告", _("日常报告")
        URGENT = "紧急报告", _("紧急报告")
        PERIODIC = "定期报告", _("定期报告")
        HANDOVER = "逐级上报", _("逐级上报")
        REVIEW = "年末评审", _("年末评审")

    class Mode(models.TextChoices):
        ORAL = "口头", _("口头")
        PHONE = "电话", _("电话")
        WRITTEN = "书面", _("书面")

    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    mode = models.CharField(_("形式"), max_length=4, choices=Mode)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports", verbose_name=_("报告人")
    )
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="reports")
    about = models.CharField(max_length=255, blank=True, db_index=True)
    gist = models.TextField(_("要点"))
    given_at = models.DateTimeField(_("报告时间"))
    recorded_at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("报告")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.author}"
