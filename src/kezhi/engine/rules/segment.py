"""segment 客群: a named condition; who meets it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, cast

from kezhi.engine.backends.ibis_border import sure
from kezhi.engine.rules.base import Source, SubjectRule, TypeName
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir


@dataclass(frozen=True, kw_only=True)
class Segment(SubjectRule):
    """A group of customers, by condition; who is not known to meet it does not belong."""

    kind: ClassVar[str] = "segment"

    when: Annotated[Source, "属于本客群的条件"]

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Membership, as a boolean column named by the rule."""
        return {self.id: "boolean"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """Membership as a column."""
        return {self.id: sure(cast("ir.BooleanValue", run.expression(self.when, self.over).to_ibis(columns)))}

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """Membership of one row."""
        return {self.id: run.expression(self.when, self.over).evaluate(row) is True}
