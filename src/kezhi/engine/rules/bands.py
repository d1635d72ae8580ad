"""bands 评分档: from a value to points, with the band that matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from kezhi.engine.rules.base import ClauseRef, Missing, Number, Ref, Rule, TypeName
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Band(Edges):
    """One band: its edges, or the text it stands for, and its points."""

    id: Annotated[str, "档名"]
    is_: Annotated[str | None, "文字输入时：恰为此值"] = None
    points: Annotated[Number, "得分，数字或参数名"]
    clause: Annotated[ClauseRef | None, "本档自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Bands(Rule):
    """Points for the band a value falls in; the bands cover the line without overlap or gap."""

    kind: ClassVar[str] = "bands"

    of: Annotated[Ref, "评分的对象：列名"]
    bands: Annotated[tuple[Band, ...], "各档"]
    missing: Annotated[Missing | None, "没有数据时怎么办"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The points, the band matched, and the flag of missing input."""
        return {self.id: "points", f"{self.id}__row": "text", f"{self.id}__flag": "text"}
