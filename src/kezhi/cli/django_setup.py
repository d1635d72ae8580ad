"""Bring the application up for a command: settings chosen by the environment, the store brought up to date."""

from __future__ import annotations

import os
import sys


def set_up() -> None:
    """Load the application with the settings that the environment chooses: a PostgreSQL if named, else embedded."""
    import django

    chosen = "server" if os.environ.get("KEZHI_DATABASE_URL") else "embedded"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kezhi.settings.{chosen}")
    django.setup()
    from kezhi.audit.origin import Origin, settle

    settle(Origin("cli", agent=" ".join(["kezhi", *sys.argv[1:2]]), session=str(os.getpid())))


def migrate() -> None:
    """Bring the store up to date; says nothing when it is."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
