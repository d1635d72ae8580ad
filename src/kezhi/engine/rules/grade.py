"""grade 等级: from a total to the grade proposed and, once approved, in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from kezhi.engine.rules.base import ClauseRef, Ref, Rule, Source, TypeName
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Level(Edges):
    """A grade and the totals that earn it."""

    grade: Annotated[str, "等级"]
    clause: Annotated[ClauseRef | None, "本级自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Override:
    """A case in which the total does not decide; the first that holds wins."""

    id: Annotated[str, "例外的名称"]
    when: Annotated[Source, "适用条件"]
    grade: Annotated[str, "适用的等级"]
    clause: Annotated[ClauseRef | None, "本例外自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Approval:
    """Who proposes a change of grade and who approves it."""

    proposed_by: Annotated[str, "提出的岗位"]
    approved_by: Annotated[str, "批准的岗位"]
    clause: Annotated[ClauseRef | None, "审批自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Grade(Rule):
    """Levels over a total, best first, with overrides and approval."""

    kind: ClassVar[str] = "grade"

    total: Annotated[Ref, "总分的列名"]
    levels: Annotated[tuple[Level, ...], "各级，从高到低"]
    ungraded: Annotated[str, "未定级的名称"] = ""
    overrides: Annotated[tuple[Override, ...], "例外，先符合者为准"] = ()
    approval: Annotated[Approval | None, "变动须经的审批"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The grade in force, the proposal, the level or override behind it, and what the total alone gives."""
        return {self.id: "text", **{f"{self.id}__{part}": "text" for part in ("proposed", "row", "by_score")}}
