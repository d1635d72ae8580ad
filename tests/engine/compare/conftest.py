"""Four regulations that differ on nearly everything, laid side by side once."""

from datetime import date

import pytest

from kezhi.engine.compare import across, newest
from kezhi.engine.explain.parts import plain
from kezhi.engine.packs.library import Library

FOUR = ("S000", "S001-10", "S002-20", "S002-21")
AS_OF = date(2026, 11, 18)


@pytest.fixture(scope="session")
def four():
    return {edition.pack: edition for edition in newest(Library(), FOUR)}


@pytest.fixture(scope="session")
def compared(four):
    return {each.capability.id: each for each in across(four.values(), Library().catalogue)}


def row(statement):
    """A statement as its row reads, without the empty cells."""
    laid = statement.laid
    who = "、".join(plain((post,)) for post in laid.who)
    cells = (statement.title, plain(laid.whom), plain(laid.terms), plain(laid.when), who, statement.cited)
    return " | ".join(cell for cell in (statement.pack, *cells) if cell)
