"""The room duties (义务)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.duties"
    label = "duties"
    verbose_name = _("义务")
    navigation_badges = {"today": "kezhi.duties.queries.badge.late"}
    digest_parts = ("kezhi.duties.queries.digest.owed_by",)
