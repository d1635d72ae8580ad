"""What names mean inside an edition: parameters, outputs of rules by subject, columns of fact tables and of forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kezhi.engine.expr.types import Type
from kezhi.engine.expr.vocabulary import Vocabulary
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.verdict_tables import DUTIES, FIRM
from kezhi.engine.rules.base import SUBJECTS, Source, TypeName

if TYPE_CHECKING:
    from kezhi.engine.expr import Expression

READS: Mapping[str, tuple[str, ...]] = {
    "customers": ("customers",),
    "units": ("units", "firm"),
    "staff": ("staff", "units", "firm"),
    "firm": ("firm",),
}
"""The subjects whose outputs a rule over each subject may name: a unit and its staff also see what is true of the firm,
staff also what is true of their unit. Customers see of the firm only what is drawn from facts alone."""


@dataclass(frozen=True)
class Scope:
    """The names an edition gives a meaning, by origin, and what expressions over them read.

    `outputs` are columns of customers, `above` those of units, staff and the firm; `tables` are the fact tables, the
    edition's own forms among them; `firm_figures` are the outputs over the firm that customers may name.
    """

    parameters: Mapping[str, TypeName] = field(default_factory=dict)
    outputs: Mapping[str, TypeName] = field(default_factory=dict)
    above: Mapping[str, Mapping[str, TypeName]] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=lambda: TABLES)
    firm_figures: frozenset[str] = frozenset()
    settable_posts: frozenset[str] = frozenset()
    """The parameters whose value is a post; their names may stand wherever the name of a post may."""

    @cached_property
    def sources(self) -> Mapping[str, Table]:
        """Everything that expressions read columns of: the fact tables, the firm, the duties' verdict."""
        return {**self.tables, FIRM.name: FIRM, DUTIES.name: DUTIES}

    @cached_property
    def written(self) -> Mapping[str, TypeName]:
        """Every output of the edition, whatever its subject."""
        return {name: type_ for subject in SUBJECTS for name, type_ in self.outputs_of(subject).items()}

    def outputs_of(self, subject: str) -> Mapping[str, TypeName]:
        """The outputs that rules over a subject write."""
        return self.outputs if subject == "customers" else self.above.get(subject, {})

    def vocabulary(self, table: str = "customers") -> dict[str, str]:
        """Names and types for an expression over `table`; outputs of rules are seen from their subjects only."""
        names: dict[str, str] = {c.name: c.type for c in self.sources[table].columns} | dict(self.parameters)
        for subject in READS.get(table, ()):
            names |= self.outputs_of(subject)
        if table == "customers":
            names |= {name: type_ for name, type_ in self.outputs_of("firm").items() if name in self.firm_figures}
        return names | {"as_of": "date"}

    def types(self, table: str = "customers") -> Vocabulary:
        """The vocabulary as expressions take it."""
        if table not in self._vocabularies:
            named = {name: Type.of(type_) for name, type_ in self.vocabulary(table).items()}
            self._vocabularies[table] = Vocabulary(named)
        return self._vocabularies[table]

    @cached_property
    def _vocabularies(self) -> dict[str, Vocabulary]:
        return {}

    def parsed(self, source: Source, table: str = "customers") -> Expression:
        """An expression over a table, read once."""
        from kezhi.engine.expr import parse  # noqa: PLC0415 - keeps the specs importable without the compiler

        return parse(source, self.types(table))

    def names(self, source: Source, *, table: str = "customers") -> frozenset[str]:
        """The parameters, outputs and columns of subjects that an expression reads; columns of another table are not
        inputs."""
        read = self.read(source, table=table)
        return read if table in SUBJECTS else read & self.parameters.keys()

    def read(self, source: Source, *, table: str) -> frozenset[str]:
        """Every name that an expression over a table reads."""
        return self.parsed(source, table).names - {"as_of"}
