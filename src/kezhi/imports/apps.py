"""The room imports (导入)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.imports"
    label = "imports"
    verbose_name = _("导入")
