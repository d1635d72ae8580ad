"""The room operations (系统)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.operations"
    label = "operations"
    verbose_name = _("系统")
