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
        STARTED = "started", _("着手")
        POSTPONED = "postponed", _("延期")
        EXCUSED = "excused", _("免办")
        MISSED = "missed", _("未办")
        ASSIGNED = "assigned", _("指派")

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
        OVER = "over", _("本期已过，没有办理。")
        NOT_REACHED = "not_reached", _("前一步没有办理，本步不再等待。")
        LATE_RECORD = "late_record", _("补登了期内的凭证。")
        NAMED = "named", _("由上级指派。")
        LADDER = "ladder", _("逾期，按制度转由他人办理。")
        BY_SUPERIOR = "by_superior", _("由上级决定。")
        OWN_NOTE = "own_note", _("由责任人登记。")

    duty = models.ForeignKey("duties.Duty", models.CASCADE, related_name="changes")
    what = models.CharField(_("变动"), max_length=12, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    run = models.CharField(_("运行"), max_length=30, blank=True)
    reason = models.CharField(_("缘由"), max_length=120, blank=True, choices=Reason)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("义务变动")
        indexes = [models.Index(fields=["duty", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d}"
