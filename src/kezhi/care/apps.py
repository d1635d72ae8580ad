"""The room care (关怀与回访)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.care"
    label = "care"
    verbose_name = _("关怀与回访")
    personal_texts = ("care.interaction.summary",)
