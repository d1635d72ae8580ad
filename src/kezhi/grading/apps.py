"""The room grading (评级)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GradingConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.grading"
    label = "grading"
    verbose_name = _("评级")
