"""What one rule of a regulation lays down, in the few columns in which regulations can be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.explain.parts import ParameterCell, Part, Parts, plain
from kezhi.engine.rules.base import ClauseRef


@dataclass(frozen=True, slots=True)
class Laid:
    """The columns of a statement, as each kind of rule fills them; what a kind does not have stays empty."""

    whom: Parts = ()
    """Of whom, by what, or on what occasion."""
    terms: Parts = ()
    """What is laid down: the act, the levels, the consequence."""
    when: Parts = ()
    who: tuple[Part, ...] = ()
    measure: Parts = ()
    """The bare figure or date in `when` that can be held against another's."""
    levels: tuple[tuple[str, str], ...] = ()
    """Grades with what earns each."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule: its place in the regulation, its capability, its columns, and the whole as a sentence."""

    pack: str
    rule: str
    kind: str
    title: str
    capabilities: tuple[str, ...]
    clause: ClauseRef
    clauses: tuple[str, ...]
    laid: Laid
    sentence: Parts

    @property
    def capability(self) -> str:
        """The one it is filed under; empty where the catalogue knows none of its clauses."""
        return self.capabilities[0] if self.capabilities else ""

    @property
    def is_open(self) -> bool:
        """Whether the company still has to set a figure or a post of it."""
        return any(not cell.is_set for cell in self.cells)

    @property
    def cells(self) -> tuple[ParameterCell, ...]:
        """Every parameter that stands in its columns."""
        columns = (*self.laid.whom, *self.laid.terms, *self.laid.when, *self.laid.who)
        return tuple(part for part in columns if isinstance(part, ParameterCell))

    @property
    def measured(self) -> str:
        """The figure that can be held against another's; empty where there is none, or the company has to set it."""
        is_known = all(isinstance(part, str) or part.is_set for part in self.laid.measure)
        return plain(self.laid.measure).strip() if is_known else ""

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that the regulation itself names."""
        return tuple(part if isinstance(part, str) else part.text for part in self.laid.who if _is_said(part))

    @property
    def cited(self) -> str:
        """Its clause ids, the main one first; the article where the words have no id."""
        return "、".join(self.clauses) or self.clause.at


def _is_said(part: Part) -> bool:
    return isinstance(part, str) or part.is_set
