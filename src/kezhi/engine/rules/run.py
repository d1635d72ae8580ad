"""One reading of an edition: on which day, with which settings; what every rule is compiled and evaluated with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.expr import Expression, parse
from kezhi.engine.expr.types import Type
from kezhi.engine.rules.base import Number, Ref, Source
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype

Row = Mapping[str, Value]
Columns = Mapping[str, ir.Value]


@dataclass(frozen=True)
class Run:
    """`settings` holds every parameter in the engine's own units; `adopted_on` is the day duties may begin."""

    pack: str
    as_of: date
    adopted_on: date
    settings: Mapping[str, Value]
    scope: Scope
    grades_in_force: bool = True
    _parsed: dict[tuple[str, str], Expression] = field(default_factory=dict, compare=False, repr=False)

    def number(self, written: Number) -> Decimal:
        """A figure written out, or what its parameter is set to."""
        value = self.settings[str(written)] if isinstance(written, Ref) else written
        return Decimal(str(value))

    def whole(self, written: Number) -> int:
        """A figure that counts something."""
        return int(self.number(written))

    def value(self, written: object) -> Value:
        """A scalar written out, or what its parameter is set to."""
        return self.settings[str(written)] if isinstance(written, Ref) else written  # type: ignore[return-value]

    def expression(self, source: Source, table: str = "customers") -> Expression:
        """An expression over the columns of a table, read once."""
        if (source, table) not in self._parsed:
            vocabulary = {name: Type.of(type_) for name, type_ in self.scope.vocabulary(table).items()}
            self._parsed[source, table] = parse(source, vocabulary)
        return self._parsed[source, table]

    def constants(self) -> dict[str, ir.Value]:
        """Parameters and the day itself, for compiled expressions."""
        types = self.scope.parameters
        shown: dict[str, ir.Value] = {n: literal(v, dtype(types[n])) for n, v in self.settings.items() if n in types}
        return {**shown, "as_of": literal(self.as_of)}

    def known(self) -> dict[str, Value]:
        """Parameters and the day itself, for rows."""
        return {**self.settings, "as_of": self.as_of}
