"""The room handovers (移交)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoversConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.handovers"
    label = "handovers"
    verbose_name = _("移交")
