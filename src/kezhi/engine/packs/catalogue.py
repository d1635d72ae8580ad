"""The catalogue: every regulation, its clauses, the capability each serves; coverage counts against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.reading import Reader, Unread
from kezhi.engine.packs.strict_yaml import read_yaml


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing the regulation asks for, in one line of our own words."""

    id: Annotated[str, "条款编号"]
    capability: Annotated[str, "主要能力"]
    line: Annotated[str, "一句话"]
    capabilities: Annotated[tuple[str, ...], "全部能力"] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of company, or a capability, in both languages."""

    id: Annotated[str, "编号"]
    title: Annotated[str, "名称"]
    title_en: Annotated[str, "英文名称"] = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation of the catalogue, with all its clauses."""

    id: Annotated[str, "编号"]
    title: Annotated[str, "名称"]
    fits: Annotated[str, "适合怎样的企业"] = ""
    clauses: Annotated[tuple[Clause, ...], "各条款"] = ()
    kinds_of_company: Annotated[tuple[str, ...], "适合哪几类企业，取自 kinds_of_company"] = ()


@dataclass(frozen=True)
class Catalogue:
    """All regulations, the kinds of company that they are for, and the capabilities that their clauses serve."""

    regulations: Annotated[tuple[Regulation, ...], "各制度"] = ()
    kinds_of_company: Annotated[tuple[Named, ...], "各类企业"] = ()
    capabilities: Annotated[tuple[Named, ...], "各项能力"] = ()

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause by id."""
        return {clause.id: clause for regulation in self.regulations for clause in regulation.clauses}

    def regulation(self, identifier: str) -> Regulation | None:
        """The regulation of that id, or none."""
        return next((regulation for regulation in self.regulations if regulation.id == identifier), None)

    def known_regulation(self, identifier: str) -> Regulation:
        """The regulation of that id; PackError naming the nearest when there is none."""
        found = self.regulation(identifier)
        if found is None:
            remedy, remedy_en = did_you_mean(identifier, (regulation.id for regulation in self.regulations))
            raise PackError(
                Diagnostic(
                    "not_in_catalogue", f"条款目录里没有“{identifier}”。", remedy,
                    f"The catalogue has no regulation '{identifier}'.", remedy_en,
                )
            )  # fmt: skip
        return found


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue; PackError when it cannot be read. A library without one has an empty catalogue."""
    if not path.exists():
        return Catalogue()
    reader = Reader()
    try:
        catalogue: Catalogue = reader.read(read_yaml(path), Catalogue)
    except Unread:
        raise PackError(*reader.faults) from None
    return catalogue
