"""What a case may expect of records as they are filled in, and of matters as they go through a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from kezhi.engine.rules.base import Scalar

Because = Literal["post", "state", "waits", "asks", "when", "form", "evidence", "gate", "approval"]


@dataclass(frozen=True, kw_only=True)
class OfferedRecord:
    """A record as somebody would fill it in: which of those given, and what it must fail, or satisfy."""

    form: Annotated[str, "表单的编号"]
    record: Annotated[str, "记录的主键"]
    check: Annotated[str, "检查的名称；required 必填、choices 选项、type 类型；省略即任何一项"] = ""
    field: Annotated[str, "哪一栏，用于 required、choices、type"] = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What somebody does with a matter."""

    do: Annotated[str, "环节名；start 发起；wait 只等到 on 的时刻"]
    on: Annotated[date | str, "何时，日期或时刻，如 2026-03-10T09:00"]
    by: Annotated[str, "办理的岗位；由事件或到期的义务自动发起的不写"] = ""
    asks: Annotated[Mapping[str, Scalar | None], "当时填报的事实"] = field(default_factory=dict)
    evidence: Annotated[tuple[str, ...], "所附的凭据"] = ()
    form: Annotated[str, "所填的记录，写其主键"] = ""
    approved_by: Annotated[tuple[str, ...], "已经批准的岗位"] = ()


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A matter that stands in the midst of its procedure."""

    state: Annotated[str, "状态"]
    since: Annotated[date | str, "何时进入"]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A matter that goes through a procedure: step by step, to the state it reaches."""

    procedure: Annotated[str, "流程的编号"]
    of: Annotated[str, "关于哪一件：about 所指的表里的主键"] = ""
    begun: Annotated[Begun | None, "从半途走起：状态与进入的时刻；省略即从发起走起"] = None
    steps: Annotated[tuple[Step, ...], "依次办理的各步"]
    reaches: Annotated[str, "最后到达的状态"]
    due: Annotated[date | str | None, "下一步最迟何时，日期或时刻"] = None
    notified: Annotated[tuple[str, ...] | None, "最后一步知会的岗位，恰好这些"] = None
    late: Annotated[bool | None, "最后一步是否逾期"] = None


@dataclass(frozen=True, kw_only=True)
class RefusedStep:
    """A step that a procedure does not allow, and why."""

    procedure: Annotated[str, "流程的编号"]
    of: Annotated[str, "关于哪一件：about 所指的表里的主键"] = ""
    begun: Annotated[Begun | None, "从半途走起：状态与进入的时刻；省略即从发起走起"] = None
    after: Annotated[tuple[Step, ...], "先已办理的各步"] = ()
    do: Annotated[str, "被拒绝的环节；start 发起"]
    on: Annotated[date | str, "何时，日期或时刻"]
    by: Annotated[str, "想要办理的岗位"] = ""
    asks: Annotated[Mapping[str, Scalar | None], "当时填报的事实"] = field(default_factory=dict)
    evidence: Annotated[tuple[str, ...], "所附的凭据"] = ()
    form: Annotated[str, "所填的记录，写其主键"] = ""
    approved_by: Annotated[tuple[str, ...], "已经批准的岗位"] = ()
    because: Annotated[Because, "因何拒绝：岗位、状态、未等满、没有填报、条件、表单、凭据、关口、批准"]

    @property
    def step(self) -> Step:
        """The step that is refused."""
        return Step(
            do=self.do, on=self.on, by=self.by, asks=self.asks, evidence=self.evidence, form=self.form,
            approved_by=self.approved_by,
        )  # fmt: skip
