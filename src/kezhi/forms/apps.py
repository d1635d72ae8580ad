"""The room forms (表单)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.forms"
    label = "forms"
    verbose_name = _("表单")
    personal_texts = ("forms.record.filled",)
