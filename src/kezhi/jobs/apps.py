"""The room jobs (后台任务)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.jobs"
    label = "jobs"
    verbose_name = _("后台任务")
