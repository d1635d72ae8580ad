"""Small regulations laid on the shelf beside the installed ones, to be adopted together with them."""

from datetime import date

from kezhi.engine.packs.library import Library
from kezhi.policies.actions import adopt
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from tests.engine.compose.packs import pack
from tests.regulated import AT

ON = date(2026, 11, 1)


def shelve(monkeypatch, folder, identifier: str, *rules: str, **more):
    """A regulation that the library knows for the length of a test."""
    edition = pack(folder, identifier, *rules, **more)
    monkeypatch.setitem(library()._by_id, identifier, Library(folder).pack(identifier))
    return edition


def adopt_beside(rules, unit, by, precedence=(), *, on: date = ON) -> Adoption:
    """The adoption of a regulation that leaves nothing blank."""
    return adopt(rules=rules, unit=unit, decisions={}, on=on, by=by, at=AT, precedence=precedence)
