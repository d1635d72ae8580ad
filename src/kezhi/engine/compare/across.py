"""All regulations laid side by side, capability by capability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kezhi.engine.compare.differing import Difference, differences
from kezhi.engine.compare.statement import Statement
from kezhi.engine.compare.statements import statements
from kezhi.engine.compare.subjects import subject_of
from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.catalogue import Catalogue, Named
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library


@dataclass(frozen=True, slots=True)
class Compared:
    """One capability: what the regulations lay down on it, and where they differ."""

    capability: Named
    heads: tuple[str, ...]
    rows: tuple[Statement, ...]
    differences: tuple[Difference, ...]

    @property
    def packs(self) -> tuple[str, ...]:
        """The regulations that speak of it."""
        return tuple(dict.fromkeys(row.pack for row in self.rows))


def across(
    editions: Iterable[Edition], catalogue: Catalogue, *, as_of: date = date.max, language: Language = "zh"
) -> tuple[Compared, ...]:
    """Every capability of the catalogue, in its order, with a table of what the editions say."""
    said = [each for edition in editions for each in statements(edition, catalogue, as_of=as_of, language=language)]
    return tuple(_compared(named, said, language) for named in catalogue.capabilities)


def newest(library: Library, only: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The newest edition of each pack, of all or of those named."""
    packs = [library.pack(name) for name in only] if only else library.packs()
    return tuple(pack.load(pack.headers[-1][0]) for pack in packs)


def _compared(named: Named, said: Sequence[Statement], language: Language) -> Compared:
    subject = subject_of(named.id)
    rows = shown(named.id, said)
    return Compared(named, subject.heads_in(language), rows, differences(rows, subject.differs_in, language))


def shown(capability: str, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that its table shows: what is asked or decided, of a regulation without any what serves it."""
    rows: list[Statement] = []
    for pack in dict.fromkeys(each.pack for each in said):
        rows += _of_one(capability, [each for each in said if each.pack == pack])
    return tuple(rows)


def _of_one(capability: str, said: list[Statement]) -> list[Statement]:
    """What one regulation has: filed under it, or else served beside something else, or else its papers."""
    subject = subject_of(capability)
    asked = [each for each in said if each.kind in subject.kinds]
    if subject.is_fixed_dates:
        return [each for each in asked if each.measured]
    if capability == "FORM":
        return [each for each in asked if each.laid.when]
    filed = [each for each in asked if each.capability == capability]
    beside = [each for each in asked if capability in each.capabilities and each.kind != "parameter"]
    if found := filed or beside:
        return sorted(found, key=lambda each: subject.kinds.index(each.kind))
    return _papers([each for each in said if each.capability == capability])


def _papers(here: list[Statement]) -> list[Statement]:
    """Forms, warnings and groups rather than the figures behind them, where there are any."""
    seen = [each for each in here if each.kind not in {"indicator", "formula", "bands"}]
    return seen or here
