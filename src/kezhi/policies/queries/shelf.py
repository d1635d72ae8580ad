"""The library page: every installed regulation, whom it fits, and where it is in force."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.library import Pack
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.policies.queries.in_force import adoptions_in_force


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that lives by the regulation, since when."""

    unit: str
    adopted_on: date
    adoption: int


@dataclass(frozen=True, slots=True)
class Book:
    """One regulation on the shelf."""

    id: str
    title: str
    fits: str
    clauses: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every regulation that is installed, adopted ones first."""

    books: tuple[Book, ...]

    @classmethod
    def example(cls) -> Shelf:
        """One adopted regulation."""
        places = (Place("营销分公司", date(2026, 1, 1), 1),)
        return cls((Book("S002-20", "客户分类管理办法", "经办事处按合同销售的制造企业。", 54, places),))


def _clauses(pack: Pack) -> int:
    """As the catalogue counts them; of a company's own pack those of its text, none where it cannot be read."""
    if pack.regulation:
        return len(pack.regulation.clauses)
    with suppress(EngineError):
        return len(pack.load(pack.headers[-1][0]).text.clause_ids)
    return 0


def shelf(on: date) -> Shelf:
    """One statement; the packs themselves are read from the program's folder."""
    places: dict[str, list[Adoption]] = {}
    for adoption in adoptions_in_force(on):
        places.setdefault(adoption.edition.pack, []).append(adoption)
    books = [
        Book(
            id=pack.id, title=pack.title, fits=pack.about.fits,
            clauses=_clauses(pack),
            places=tuple(Place(a.unit.name, a.adopted_on, a.pk) for a in places.get(pack.id, [])),
        )
        for pack in library().packs()
    ]  # fmt: skip
    return Shelf(tuple(sorted(books, key=lambda book: (not book.places, book.id))))
