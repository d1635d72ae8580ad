"""What of the store belongs to the company: every table but those that are rebuilt or last for a moment."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "django_q", "axes", "usersessions"})
"""Sign-ins of the moment and queues (jobs that wait are queued anew), and what Django makes by itself."""

REBUILT = frozenset({"customers.searchentry", "audit.opening"})

Table = type[models.Model]


def tables() -> list[Table]:
    """The models whose rows a backup holds, by name."""
    found = (model for model in apps.get_models(include_auto_created=True) if _is_kept(model))
    return sorted(found, key=lambda model: model._meta.label_lower)


def _is_kept(model: Table) -> bool:
    about = model._meta
    is_own = about.managed and not about.proxy
    return is_own and about.app_label not in LEFT_OUT and about.label_lower not in REBUILT


def shape() -> list[str]:
    """The last migrations of each room: two stores of one shape have the same tables."""
    leaves = MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()
    return sorted(f"{app}.{name}" for app, name in leaves if app not in LEFT_OUT)
