"""The packs that are installed, and the way from an adopted edition to its rules."""

from __future__ import annotations

from functools import cache

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.library import Library
from kezhi.policies.errors import EditionAltered
from kezhi.policies.models import Edition


@cache
def library() -> Library:
    """Every installed pack; read once a process, since packs come with the program."""
    return Library()


def rules_of(edition: Edition) -> PackEdition:
    """The checked rules behind an adopted edition; refuses a pack that was altered since it was adopted."""
    found = library().pack(edition.pack).edition(edition.in_force_from)
    if found.content_hash != edition.content_hash:
        raise EditionAltered(title=edition.title)
    return found
