"""The packs that are installed, and the way from an adopted edition to its rules."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cache
from logging import getLogger
from pathlib import Path

from django.conf import settings

from kezhi.engine.errors import Diagnostic, EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.library import Library
from kezhi.policies.errors import EditionAltered, EditionUnreadable
from kezhi.policies.errors_of_drafts import DraftUnreadable
from kezhi.policies.models import Draft, Edition
from kezhi.ui.dates import is_english

log = getLogger(__name__)


@cache
def library() -> Library:
    """Every installed pack and the company's own, kept under `packs` in the data folder; read once a process. A pack of
    the company's that cannot be read is left out, the others stay."""
    own = Library(settings.HOME / "packs", with_installed=True, leaves_faulty=True)
    for fault in own.faults:
        log.error("%s cannot be read: %s", fault.at and fault.at.file, fault.sentence("en"))
    return own


def left_out() -> tuple[str, ...]:
    """Which packs of the company's own cannot be read, and why, a sentence each in the reader's language."""
    seen: dict[str, Diagnostic] = {}
    for fault in library().faults:
        seen.setdefault(Path(fault.at.file).parent.name if fault.at else "", fault)
    language = "en" if is_english() else "zh"
    return tuple(f"{folder}：{fault.sentence(language)}" for folder, fault in seen.items())


def edition_from(pack: str, day: date) -> PackEdition:
    """The installed edition of a pack in force on a day, adopted or not. PackError or NoEditionInForce if none is."""
    return library().pack(pack).edition(day)


def edition_of_draft(draft: Draft) -> PackEdition:
    """The installed edition that a draft is about; refuses where it is not installed any more, or cannot be read."""
    try:
        return edition_from(draft.pack, draft.in_force_from)
    except EngineError as missing:
        raise DraftUnreadable(pack=draft.pack, reason=_why(missing)) from missing


def editions_of(pack: str) -> list[date]:
    """From which days on each installed edition of a pack is in force, oldest first."""
    return [header.in_force_from for _, header in library().pack(pack).headers]


def title_of_pack(pack: str) -> str:
    """What a regulation is called; its id where it is not installed any more."""
    try:
        return library().pack(pack).title
    except EngineError:
        return pack


def title_of_rules(pack: str, day: date) -> dict[str, str]:
    """What the rules of the installed edition of a day are called, by id; empty where it is not installed any more."""
    try:
        return {rule.id: rule.title or rule.id for rule in edition_from(pack, day).rules}
    except EngineError:
        return {}


def rules_of(edition: Edition) -> PackEdition:
    """The checked rules behind an adopted edition; refuses a pack that was altered since it was adopted, is gone, or
    cannot be read any more."""
    try:
        found = edition_from(edition.pack, edition.in_force_from)
    except EngineError as missing:
        raise EditionUnreadable(title=edition.title, reason=_why(missing)) from missing
    if found.content_hash != edition.content_hash:
        raise EditionAltered(title=edition.title)
    return found


def read_ahead() -> None:
    """Read the adopted editions now, so that the first visitor does not wait; a faulty one says so when it is used."""
    for edition in Edition.objects.all():
        with suppress(EditionAltered):
            rules_of(edition)


def _why(refused: EngineError) -> str:
    """The first reason alone: whoever writes the pack reads them all in `kezhi pack check`."""
    return refused.diagnostics[0].sentence("en" if is_english() else "zh").rstrip("。.")
