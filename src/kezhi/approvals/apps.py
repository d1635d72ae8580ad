"""The room approvals (审批)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.approvals"
    label = "approvals"
    verbose_name = _("审批")
    navigation_counts = {"approvals": "kezhi.approvals.queries.badge.waiting"}
