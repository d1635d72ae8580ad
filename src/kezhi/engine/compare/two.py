"""Two regulations side by side, capability by capability."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kezhi.engine.compare.across import shown
from kezhi.engine.compare.differing import Difference, differences
from kezhi.engine.compare.statement import Statement
from kezhi.engine.compare.statements import statements
from kezhi.engine.compare.subjects import ASKED, subject_of
from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.catalogue import Catalogue, Named
from kezhi.engine.packs.edition import Edition

_CROSS_CUTTING = frozenset({"DUTY", "FORM"})
"""Served by what other capabilities already show."""
_OTHER = Named("OTHER", "其他", "Others")


@dataclass(frozen=True, slots=True)
class Beside:
    """One capability: what either regulation lays down on it, and where they differ."""

    capability: Named
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]
    differences: tuple[Difference, ...]

    @property
    def only(self) -> Literal["left", "right", ""]:
        """Which side alone speaks of it; empty where both do."""
        return "" if self.left and self.right else "left" if self.left else "right"


def side_by_side(
    left: Edition, right: Edition, catalogue: Catalogue, *, as_of: date, language: Language = "zh"
) -> tuple[Beside, ...]:
    """Every capability that one of the two speaks of; those that both speak of first."""
    one, other = (statements(each, catalogue, as_of=as_of, language=language) for each in (left, right))
    found = [
        _beside(named, shown(named.id, one), shown(named.id, other), language)
        for named in catalogue.capabilities
        if named.id not in _CROSS_CUTTING
    ]
    found.append(_beside(_OTHER, _unfiled(one), _unfiled(other), language))
    spoken = [each for each in found if each.left or each.right]
    return tuple(sorted(spoken, key=lambda each: each.only != ""))


def _unfiled(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What a company's own regulation says under clauses that the catalogue does not know."""
    return tuple(each for each in said if not each.capabilities and each.kind in ASKED)


def _beside(named: Named, left: tuple[Statement, ...], right: tuple[Statement, ...], language: Language) -> Beside:
    if not (left and right):
        return Beside(named, left, right, ())
    aspects = [aspect for aspect in subject_of(named.id).differs_in if aspect != "alone"]
    return Beside(named, left, right, differences((*left, *right), aspects, language))
