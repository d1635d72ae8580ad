"""segment 客群: a named condition; who meets it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from kezhi.engine.rules.base import Rule, Source, TypeName
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Segment(Rule):
    """A group of customers, by condition."""

    kind: ClassVar[str] = "segment"

    when: Annotated[Source, "属于本客群的条件"]

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """Membership, as a boolean column named by the rule."""
        return {self.id: "boolean"}
