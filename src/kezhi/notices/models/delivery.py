"""By which way a notice leaves the house, and in which message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One notice by one way: by mail to whom it is for, or into a group. At most once each."""

    notice = models.ForeignKey("notices.Notice", models.CASCADE, related_name="deliveries")
    robot = models.ForeignKey("notices.Robot", models.CASCADE, null=True, related_name="+", db_index=False)
    message = models.ForeignKey("notices.Message", models.CASCADE, null=True, related_name="deliveries")
    is_digest = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("送达")
        constraints = [
            models.UniqueConstraint(fields=["notice"], condition=models.Q(robot=None), name="once_by_mail"),
            models.UniqueConstraint(
                fields=["notice", "robot"], condition=models.Q(robot__isnull=False), name="once_in_a_group"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(message=None, is_digest=False), name="deliveries_to_gather"),
            models.Index(fields=["id"], condition=models.Q(message=None, is_digest=True), name="deliveries_to_digest"),
        ]

    def __str__(self) -> str:
        return str(self.notice)
