"""What happened to an approval, one row an act."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.Model):
    """One act on an approval: who, on whose behalf, in which post, what and why; never changed, never deleted."""

    class Verb(models.TextChoices):
        APPROVE = "approve", _("批准")
        REFUSE = "refuse", _("不批准")
        SEND_BACK = "send_back", _("退回")
        PROPOSE = "propose", _("提出")
        WITHDRAW = "withdraw", _("撤回")
        FALL_AWAY = "fall_away", _("不再适用")
        ADD_BEFORE = "add_before", _("前加审批人")
        ADD_AFTER = "add_after", _("后加审批人")
        REASSIGN = "reassign", _("转交")
        REMIND = "remind", _("催办")
        ESCALATE = "escalate", _("升级")
        VACANT = "vacant", _("无人任职")
        RECUSE = "recuse", _("回避")
        SEAT = "seat", _("落实审批人")

    approval = models.ForeignKey("approvals.Approval", models.PROTECT, related_name="steps", verbose_name=_("审批"))
    round = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    verb = models.CharField(_("动作"), max_length=10, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("代理")
    )
    post = models.CharField(_("岗位"), max_length=30, blank=True)
    to = models.CharField(_("转至"), max_length=60, blank=True)
    reason = models.CharField(_("意见"), max_length=200, blank=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("审批步骤")
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "turn"],
                condition=models.Q(verb__in=["approve", "refuse", "send_back", "withdraw", "fall_away"]),
                name="one_decision_a_turn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"
