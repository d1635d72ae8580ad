"""formula 算式: a typed expression over columns of customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from kezhi.engine.rules.base import Missing, Rule, Source, TypeName
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Formula(Rule):
    """One column, computed."""

    kind: ClassVar[str] = "formula"

    expression: Annotated[Source, "算式"]
    type: Annotated[TypeName, "值的类型"]
    when: Annotated[Source | None, "仅在此条件成立时计算，否则为空"] = None
    missing: Annotated[Missing | None, "结果为空时怎么办"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """One column, named by the rule."""
        return {self.id: self.type}
