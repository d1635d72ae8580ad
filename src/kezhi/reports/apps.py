"""The room reports (报表)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.reports"
    label = "reports"
    personal_texts = ("reports.incident.note", "reports.report.gist")
    verbose_name = _("报告")
