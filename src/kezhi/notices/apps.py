"""The room notices (通知)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.notices"
    label = "notices"
    verbose_name = _("通知")
    navigation_counts = {"notices": "kezhi.notices.queries.badge.unread"}
