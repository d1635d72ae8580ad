"""table 决策表: several conditions to outputs, with the row that matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kezhi.engine.rules.base import ClauseRef, Ref, Rule, Scalar, TypeName
from kezhi.engine.rules.cells import Cell
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: a cell for each input, a value for each output."""

    id: Annotated[str, "行名"]
    when: Annotated[tuple[Cell, ...], "每个输入一格"]
    then: Annotated[tuple[Scalar, ...], "每个输出一值"]
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Table(Rule):
    """Rows of conditions; `unique`: exactly one row holds, `first`: the first that holds."""

    kind: ClassVar[str] = "table"

    inputs_: Annotated[tuple[Ref, ...], "输入的列名"]
    outputs_: Annotated[Mapping[str, TypeName], "输出的列名与类型"]
    hit: Annotated[Literal["unique", "first"], "unique：恰有一行相符；first：取第一行相符的"] = "unique"
    rows: Annotated[tuple[Row, ...], "各行"]
    else_: Annotated[Literal["refuse"] | None, "各行之外的情形拒绝计算"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Every output, and the row matched."""
        return {**self.outputs_, f"{self.id}__row": "text"}
