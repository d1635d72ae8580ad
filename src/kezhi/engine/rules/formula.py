"""formula 算式: a typed expression over columns of customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, cast

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.rules.base import Missing, Source, SubjectRule, TypeName
from kezhi.engine.rules.missing import filled, flag_of, flagged, has_flag, substitute
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir


@dataclass(frozen=True, kw_only=True)
class Formula(SubjectRule):
    """One column, computed."""

    kind: ClassVar[str] = "formula"

    expression: Annotated[Source, "算式"]
    type: Annotated[TypeName, "值的类型"]
    when: Annotated[Source | None, "仅在此条件成立时计算，否则为空"] = None
    missing: Annotated[Missing | None, "结果为空时怎么办"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """One column, named by the rule, and its flag where a missing value raises one."""
        return {self.id: self.type, **({f"{self.id}__flag": "text"} if has_flag(self.missing) else {})}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs as columns."""
        value = run.expression(self.expression, self.over).to_ibis(columns)
        if self.when is not None:
            condition = cast("ir.BooleanValue", run.expression(self.when, self.over).to_ibis(columns))
            value = cases([(condition, value)], literal(None, dtype(self.type)))
        outputs: dict[str, ir.Value] = {self.id: filled(value, self.missing, self.type, run)}
        return {**outputs, f"{self.id}__flag": flagged(value, self.missing)} if has_flag(self.missing) else outputs

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The outputs of one row."""
        holds = self.when is None or run.expression(self.when, self.over).evaluate(row) is True
        value = settled(run.expression(self.expression, self.over).evaluate(row), self.type) if holds else None
        is_missing = value is None
        outputs = {self.id: substitute(self.missing, self.type, run) if is_missing else value}
        flag = flag_of(self.missing) if is_missing else None
        return {**outputs, f"{self.id}__flag": flag} if has_flag(self.missing) else outputs
