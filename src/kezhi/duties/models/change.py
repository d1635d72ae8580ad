"""What happened to a duty, when and why: one row a change, never altered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyChange(models.Model):
    """One change of a duty: by a run (its number), or by a person who recorded the act in place."""

    class What(models.TextChoices):
        OPENED = "opened", _("产生")
        WAITING = "waiting", _("待前一步")
        REDATED = "redated", _("改期")
        SATISFIED = "satisfied", _("办结")
        REOPENED = "reopened", _("重新打开")
        VOIDED = "voided", _("不再需要")
        HANDED_OVER = "handed_over", _("换人")
        RESTATED = "restated", _("更新")

    class Reason(models.TextChoices):
        PERIOD = "period", _("本期开始。")
        STEP_REACHED = "step_reached", _("前一步已办结。")
        STEP_UNDONE = "step_undone", _("前一步的凭证已撤销。")
        NEEDED_AGAIN = "needed_again", _("按现行等级与制度，本期重新要求。")
        PREVIOUS_STEP = "previous_step", _("随前一步的办结日重新起算。")
        LAST_ACT = "last_act", _("随上次往来日重新起算。")
        EDITION = "edition", _("改按另一版本执行。")
        TERMS = "terms", _("期限、参数或客户资料有变。")
        EVIDENCE = "evidence", _("评定时已有凭证。")
        OTHER_EVIDENCE = "other_evidence", _("评定时改以另一凭证为准。")
        IN_PLACE = "in_place", _("当场登记。")
        ON_BEHALF = "on_behalf", _("由上级代为登记。")
        EVIDENCE_GONE = "evidence_gone", _("原凭证不再成立。")
        WITHDRAWN = "withdrawn", _("登记已撤销。")
        NOT_REQUIRED = "not_required", _("按现行等级与制度，本期不再要求。")
        HOLDER = "holder", _("责任岗位或责任人有变。")

    duty = models.ForeignKey("duties.Duty", models.CASCADE, related_name="changes")
    what = models.CharField(_("变动"), max_length=12, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    run = models.CharField(_("运行"), max_length=30, blank=True)
    reason = models.CharField(_("缘由"), max_length=120, blank=True, choices=Reason)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("义务变动")
        indexes = [models.Index(fields=["duty", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d}"
