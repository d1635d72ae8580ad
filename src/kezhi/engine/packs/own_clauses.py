"""What coverage counts: the library's catalogue, and packs that stand in none by the clauses of their own text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kezhi.engine.packs.catalogue import Catalogue, Clause, Regulation
from kezhi.engine.packs.library import Library, Pack

NO_CAPABILITY = "—"
"""Stands for the capability of a clause that no catalogue has filed under one."""


def counted(library: Library, only: Collection[str] = ()) -> Catalogue:
    """Every regulation of the library's own catalogue, then those that its packs bring; of the packs of certain
    regulations alone where these are named."""
    listed = {regulation.id: regulation for regulation in library.catalogue.regulations}
    for pack in library.packs():
        if not only or regulation_of(pack) in only:
            regulation = pack.regulation or _of_text(pack)
            listed.setdefault(regulation.id, regulation)
    return Catalogue(tuple(listed.values()))


def regulation_of(pack: Pack) -> str:
    """The id under which coverage counts a pack: its regulation's, else its own."""
    return pack.regulation.id if pack.regulation else pack.id


def _of_text(pack: Pack) -> Regulation:
    return Regulation(pack.id, pack.title, pack.about.fits, tuple(_clauses(pack)))


def _clauses(pack: Pack) -> Iterator[Clause]:
    """The clause ids of the latest text, each with the article it stands in."""
    seen: set[str] = set()
    for article in pack.editions[-1].text.articles:
        for name in (*article.ids, *(name for paragraph in article.paragraphs for name in paragraph.ids)):
            if name not in seen:
                seen.add(name)
                yield Clause(name, NO_CAPABILITY, f"{article.label} {article.title}".strip())
