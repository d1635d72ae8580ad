"""The packs that are installed, and the way from an adopted edition to its rules."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cache
from logging import getLogger

from django.conf import settings

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.library import Library
from kezhi.policies.errors import EditionAltered
from kezhi.policies.models import Draft, Edition

log = getLogger(__name__)


@cache
def library() -> Library:
    """Every installed pack and the company's own, kept under `packs` in the data folder; read once a process. Where the
    company's folder has a fault, the installed ones alone."""
    own = Library(settings.HOME / "packs", with_installed=True)
    try:
        own.packs()
    except EngineError:
        log.exception("the packs in %s cannot be read", own.path)
        return Library()
    return own


def edition_from(pack: str, day: date) -> PackEdition:
    """The installed edition of a pack in force on a day, adopted or not. PackError or NoEditionInForce if none is."""
    return library().pack(pack).edition(day)


def edition_of_draft(draft: Draft) -> PackEdition:
    """The installed edition that a draft is about; PackError or NoEditionInForce where it is not installed any more."""
    return edition_from(draft.pack, draft.in_force_from)


def editions_of(pack: str) -> list[date]:
    """From which days on each installed edition of a pack is in force, oldest first."""
    return [header.in_force_from for _, header in library().pack(pack).headers]


def title_of_rules(pack: str, day: date) -> dict[str, str]:
    """What the rules of the installed edition of a day are called, by id; empty where it is not installed any more."""
    try:
        return {rule.id: rule.title or rule.id for rule in edition_from(pack, day).rules}
    except EngineError:
        return {}


def rules_of(edition: Edition) -> PackEdition:
    """The checked rules behind an adopted edition; refuses a pack that was altered since it was adopted."""
    found = library().pack(edition.pack).edition(edition.in_force_from)
    if found.content_hash != edition.content_hash:
        raise EditionAltered(title=edition.title)
    return found


def read_ahead() -> None:
    """Read the adopted editions now, so that the first visitor does not wait; a faulty one says so when it is used."""
    for edition in Edition.objects.all():
        with suppress(EngineError, EditionAltered):
            rules_of(edition)
