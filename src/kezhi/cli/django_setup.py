"""Bring the application up for a command: settings chosen by the environment, the store brought up to date."""

from __future__ import annotations

import os


def set_up() -> None:
    """Load the application with the settings that the environment chooses: a PostgreSQL if named, else embedded."""
    import django

    chosen = "server" if os.environ.get("KEZHI_DATABASE_URL") else "embedded"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kezhi.settings.{chosen}")
    django.setup()


def migrate() -> None:
    """Bring the store up to date; says nothing when it is."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
