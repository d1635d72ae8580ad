"""What names mean inside an edition: parameters, columns of customers, outputs of rules, columns of fact tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kezhi.engine.expr.types import Type
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.base import Source, TypeName


@dataclass(frozen=True)
class Scope:
    """The names an edition gives a meaning, by origin, and what expressions over them read."""

    parameters: Mapping[str, TypeName] = field(default_factory=dict)
    outputs: Mapping[str, TypeName] = field(default_factory=dict)

    def vocabulary(self, table: str = "customers") -> dict[str, str]:
        """Names and types for an expression over `table`; outputs of rules are seen from customers only."""
        names: dict[str, str] = {c.name: c.type for c in TABLES[table].columns} | dict(self.parameters)
        if table == "customers":
            names |= self.outputs
        return names | {"as_of": "date"}

    def types(self, table: str = "customers") -> dict[str, Type]:
        """The vocabulary as expressions take it."""
        return {name: Type.of(type_) for name, type_ in self.vocabulary(table).items()}

    def names(self, source: Source, *, table: str = "customers") -> frozenset[str]:
        """The parameters and columns of customers that an expression reads; columns of another table are not inputs."""
        from kezhi.engine.expr import parse  # noqa: PLC0415 - keeps the specs importable without the compiler

        read = frozenset(parse(source, self.types(table)).names) - {"as_of"}
        return read if table == "customers" else read & self.parameters.keys()
