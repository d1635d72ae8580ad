"""One reading of an edition: on which day, with which settings; what every rule is compiled and evaluated with.

Rows read values: `as_of`, `settings`, `number`, `value`. Queries are compiled before any of these is known and hold
places instead: `day`, `adoption`, `constant`, `edge`, `later`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import cast

from kezhi.engine.backends.ibis_border import literal, place
from kezhi.engine.dates.working_days import WorkingDays, official_working_days
from kezhi.engine.expr import Expression
from kezhi.engine.rules.base import Number, Ref, Scalar, Source
from kezhi.engine.rules.later import Unknown, asking, later
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir

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
    calendar: WorkingDays | None = None
    has_history: bool = True

    @property
    def working_days(self) -> WorkingDays:
        """The calendar by which working days are counted: the official one unless the run brings its own."""
        return self.calendar or official_working_days()

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
        return self.scope.parsed(source, table)

    def unbound(self) -> Run:
        """The run as queries are compiled for: it refuses to tell the day and the settings."""
        unknown = Unknown()
        hidden = {"as_of": unknown, "adopted_on": unknown, "settings": unknown}
        return replace(self, **hidden)  # type: ignore[arg-type]

    @property
    def day(self) -> ir.DateScalar:
        """`as_of` in a query."""
        return cast("ir.DateScalar", self.later(as_of, dtype="date"))

    @property
    def adoption(self) -> ir.DateScalar:
        """`adopted_on` in a query."""
        return cast("ir.DateScalar", self.later(adopted_on, dtype="date"))

    def constant(self, written: Scalar | Number | None, type_: str) -> ir.Scalar:
        """A scalar written out, or what its parameter is set to, as a query's constant of a type of the pack."""
        if isinstance(written, Ref):
            return self.later(set_to, written, type_, dtype=dtype(type_))
        return literal(settled(cast("Value", written), type_), dtype(type_))

    def edge(self, written: Number) -> ir.NumericScalar:
        """A figure to compare with, as exact as it is written, no wider: whole numbers stay whole."""
        if isinstance(written, Ref):
            held = dtype(self.scope.parameters[str(written)])
            return cast("ir.NumericScalar", place(asking(figure, (written,), ""), held))
        exponent = written.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        shown = literal(written, f"decimal(18, {places})") if places else literal(int(written), "int64")
        return cast("ir.NumericScalar", shown)

    def later(self, function: Callable[..., object], *arguments: object, dtype: str) -> ir.Scalar:
        """What a function marked with `@later` makes of the run and these arguments, once the query runs."""
        return place(asking(function, arguments, dtype), dtype)

    def constants(self) -> Columns:
        """Parameters and the day itself, for compiled expressions."""
        return self._constants

    @cached_property
    def _constants(self) -> dict[str, ir.Value]:
        types = self.scope.parameters
        return {**{name: self.constant(Ref(name), type_) for name, type_ in types.items()}, "as_of": self.day}

    def known(self) -> dict[str, Value]:
        """Parameters and the day itself, for rows."""
        return {**self.settings, "as_of": self.as_of}


@later
def as_of(run: Run) -> date:
    """The day itself."""
    return run.as_of


@later
def adopted_on(run: Run) -> date:
    """The day from which duties count."""
    return run.adopted_on


@later
def set_to(run: Run, name: Ref, type_: str) -> Value:
    """What a parameter is set to, as a value of a type."""
    return settled(run.value(name), type_)


@later
def figure(run: Run, name: Ref) -> Decimal:
    """What a parameter is set to, as a figure to compare with."""
    return run.number(name)
