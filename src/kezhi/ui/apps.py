"""The room ui (界面): the look, the frame and the shared components; it owns no records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.ui"
    label = "ui"
    verbose_name = _("界面")

    def ready(self) -> None:
        """No form takes a day that nobody means."""
        from kezhi.ui.plausible import watch_all_days  # noqa: PLC0415 - forms need the applications

        watch_all_days()
