"""Notes that may speak of a person: rooms offer them, `personal_texts = ("room.model.field", …)` on their AppConfig."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

SHORTEST = 2
"""A name of one character stands in too many words that are not a person."""


def speaking_of(customer: int, words: list[str]) -> Iterator[tuple[str, str, QuerySet[Any]]]:
    """Each kind of note, its field, and those of the customer that hold one of these words."""
    holding = [word for word in words if len(word) >= SHORTEST]
    for room in apps.get_app_configs():
        for path in getattr(room, "personal_texts", ()):
            model, _dot, field = path.rpartition(".")
            asked = Q()
            for word in holding:
                asked |= Q(**{f"{field}__contains": word})
            if holding:
                yield model, field, _rows(apps.get_model(model)).filter(asked, customer=customer).order_by("pk")


def strike(customer: int, words: list[str], mark: str) -> list[Any]:
    """Put the mark in place of the words; the records themselves stay, and so do all counts. Returns those changed."""
    struck: list[Any] = []
    for _model, field, rows in speaking_of(customer, words):
        found = list(rows.select_for_update(of=("self",)))
        for row in found:
            text = getattr(row, field)
            for word in sorted(words, key=len, reverse=True):
                text = text.replace(word, mark) if len(word) >= SHORTEST else text
            setattr(row, field, text)
        rows.model._default_manager.bulk_update(found, [field], batch_size=500)
        struck += found
    return struck


def _rows(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.all()
    return rows
