"""A hand-over: from whom to whom, of what, and whether it was confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class HandOver(models.Model):
    """What one person gives to another; it counts once the receiver confirms."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待接收")
        CONFIRMED = "confirmed", _("已接收")
        REFUSED = "refused", _("已拒绝")
        WITHDRAWN = "withdrawn", _("已撤回")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="handed_over", verbose_name=_("移交人")
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="received", verbose_name=_("接收人")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("办理人"))
    asked_at = models.DateTimeField(_("提出时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(_("决定时间"), null=True)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("移交")
        indexes = [
            models.Index(fields=["receiver"], condition=models.Q(state="waiting"), name="waiting_for_receiver"),
            models.Index(fields=["person", "-id"], name="hand_overs_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.receiver}"


class HandOverItem(models.Model):
    """One thing that is handed over."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("客户")
        DUTY = "duty", _("义务")
        APPROVAL = "approval", _("审批")
        TEAM = "team", _("客户团队")

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="items")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    subject_id = models.BigIntegerField()
    label = models.CharField(_("事项"), max_length=120)

    class Meta:
        verbose_name = _("移交事项")
        constraints = [models.UniqueConstraint(fields=["hand_over", "kind", "subject_id"], name="once_in_a_hand_over")]

    def __str__(self) -> str:
        return self.label
