"""What each file of a pack holds, key by key; the reader and the JSON Schema both follow these dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from kezhi.engine.errors import Position
from kezhi.engine.packs.expected import OfferedRecord, RefusedStep, Walk
from kezhi.engine.rules.base import ClauseRef, Path, Room, Scalar

ParameterKind = Literal[
    "money", "ratio", "percent", "days", "months", "hours", "minutes", "count", "points", "text", "boolean", "date",
    "clock", "post", "months_of_year", "names", "scale",
]  # fmt: skip
ColumnKind = Literal["money", "ratio", "percent", "days", "months", "hours", "minutes", "count", "points", "text"]
ReadType = Literal["money", "ratio", "count", "points", "number", "days", "hours", "text", "boolean", "date", "grade"]
Row: TypeAlias = Mapping[str, Scalar | None]
Setting: TypeAlias = Scalar | tuple[Scalar | Row, ...]
"""A value of a parameter as it is written: a scalar, a list, or the rows of a scale."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Something read from a file that remembers where each of its keys stands."""

    places: Mapping[Path, Position] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False, metadata={"derived": True}
    )

    def at(self, *path: str | int) -> Position | None:
        """The place of a key, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None


@dataclass(frozen=True, kw_only=True)
class PackFile(Placed):
    """pack.yaml: which regulation this is and whom it fits."""

    id: Annotated[str, "制度包编号"]
    title: Annotated[str, "全称"]
    short_title: Annotated[str, "简称"] = ""
    title_en: Annotated[str, "英文名称"] = ""
    catalogue: Annotated[str, "条款目录中的编号，省略即不在目录内"] = ""
    issuer: Annotated[str, "发布单位"] = ""
    fits: Annotated[str, "适合怎样的企业"] = ""
    owners: Annotated[tuple[str, ...], "维护的岗位"] = ()
    builds_on: Annotated[tuple[str, ...], "与哪些制度包合为一部规则，共用客户与岗位"] = ()
    based_on: Annotated[str, "自哪一部制度包改写而来"] = ""


@dataclass(frozen=True, kw_only=True)
class CarriedOut(Placed):
    """A clause that the application's own acts carry out."""

    clause: Annotated[str, "条款编号"]
    room: Annotated[Room, "由应用的哪一间履行"]
    how: Annotated[str, "怎样履行"]


@dataclass(frozen=True, kw_only=True)
class NotOperative(Placed):
    """A clause that asks nothing of anybody: a title, a purpose, a definition that other clauses use."""

    clause: Annotated[str, "条款编号"]
    because: Annotated[str, "为何无须执行"]


@dataclass(frozen=True, kw_only=True)
class KeyAccount(Placed):
    """Which output says that a customer is a key account, and by which word."""

    output: Annotated[str, "判定类别的输出列"]
    is_: Annotated[str, "表示大客户的取值"]


@dataclass(frozen=True, kw_only=True)
class Reading(Placed):
    """How an unclear or broken place of the source was read."""

    id: Annotated[str, "解读编号"]
    clause: Annotated[str, "条款编号"]
    taken: Annotated[str, "本稿怎样理解"]


@dataclass(frozen=True, kw_only=True)
class Read(Placed):
    """An output of another pack that the rules of this edition may read as a column of customers."""

    pack: Annotated[str, "制度包编号，须在 builds_on 之中"]
    output: Annotated[str, "对方的输出列"]
    type: Annotated[ReadType, "类型；等级写 grade，它只在自己的制度内可比"]
    as_: Annotated[str, "在本版本里的名称，省略即与对方相同"] = ""

    @property
    def name(self) -> str:
        """What this edition calls it."""
        return self.as_ or self.output


@dataclass(frozen=True, kw_only=True)
class ServingPost(Placed):
    """A post of a functional department: its holder serves units that stand beside the department, not below it."""

    post: Annotated[str, "岗位名称"]
    serves: Annotated[Literal["firm"], "firm：本单位及各级上级都没有任职者时，在全公司找"]


@dataclass(frozen=True, kw_only=True)
class EditionFile(Placed):
    """edition.yaml: when this edition is in force, and for whom."""

    in_force_from: Annotated[date, "生效日"]
    in_force_to: Annotated[date | None, "失效日（含当日）"] = None
    supersedes: Annotated[date | None, "所取代版本的生效日"] = None
    scope: Annotated[str, "适用范围"]
    posts: Annotated[tuple[str | ServingPost, ...], "本制度所称的岗位；业务员、主管上级、本人不必列出"] = ()
    text_sha256: Annotated[str, "text.md 的 SHA-256"] = ""
    key_account: Annotated[KeyAccount | None, "怎样认出大客户"] = None
    reads: Annotated[tuple[Read, ...], "所读取的其他制度的输出"] = ()
    readings: Annotated[tuple[Reading, ...], "原文不明之处的解读"] = ()
    carried_out_by_application: Annotated[tuple[CarriedOut, ...], "由应用自身履行的条款"] = ()
    not_operative: Annotated[tuple[NotOperative, ...], "无须执行的条款，如名称、宗旨"] = ()

    @property
    def post_names(self) -> tuple[str, ...]:
        """The names of its posts, in order."""
        return tuple(post if isinstance(post, str) else post.post for post in self.posts)

    @property
    def firm_posts(self) -> frozenset[str]:
        """The posts whose holders serve the whole firm."""
        return frozenset(post.post for post in self.posts if isinstance(post, ServingPost))


@dataclass(frozen=True, kw_only=True)
class DatedValue:
    """A value of a parameter from a day on, with its source."""

    from_: Annotated[date, "自何日起"]
    value: Annotated[Setting, "值，按参数自己的单位；月份、名称为列表，分级表为各行"]
    source: Annotated[str, "出处"]


@dataclass(frozen=True, kw_only=True)
class Parameter(Placed):
    """A named value: given by the text from a day on, or left blank by it."""

    name: Annotated[str, "参数名"]
    title: Annotated[str, "说明"]
    kind: Annotated[ParameterKind, "种类"]
    unit: Annotated[str, "显示与设定所用的单位"] = ""
    clause: Annotated[ClauseRef, "所依据的条款与引文"]
    values: Annotated[tuple[DatedValue, ...], "各时期的值"] = ()
    not_set: Annotated[str, "制度没有规定的缘由"] = ""
    suggested: Annotated[Setting | None, "编者的建议值，不参与计算"] = None
    min_: Annotated[Decimal | None, "条文所许的最小值，含本数，按参数自己的单位"] = None
    max_: Annotated[Decimal | None, "条文所许的最大值，含本数，按参数自己的单位"] = None
    columns: Annotated[Mapping[str, ColumnKind], "分级表 scale 除 name 之外的各栏及其种类；金额按 unit"] = field(
        default_factory=dict
    )


@dataclass(frozen=True, kw_only=True)
class ParametersFile:
    """parameters.yaml."""

    parameters: Annotated[tuple[Parameter, ...], "各参数"]


@dataclass(frozen=True, kw_only=True)
class Unresolved(Placed):
    """A clause left to a person."""

    id: Annotated[str, "名称"] = ""
    clause: Annotated[ClauseRef, "条款与引文"]
    reason: Annotated[str, "为何须由人决定"]
    decided_by: Annotated[str, "由哪个岗位决定"]


@dataclass(frozen=True, kw_only=True)
class UnresolvedFile:
    """unresolved.yaml."""

    unresolved: Annotated[tuple[Unresolved, ...], "留给人决定的条款"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a gate must answer; `row` and `by` are looked at only where they are stated."""

    gate: Annotated[str, "关口的编号"]
    of: Annotated[str, "关乎哪一个：客户、单位或人员的主键"] = ""
    ask: Annotated[Row, "行为当时的事实，null 为不知道"] = field(default_factory=dict)
    decision: Annotated[Literal["allow", "refuse", "needs"], "应有的答复"]
    row: Annotated[str | None, "应命中的行；missing 为缺少数据"] = None
    by: Annotated[str | None, "应经其批准的岗位"] = None


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What a case expects: columns of customers and other subjects, rows that must or must not be, a refusal."""

    customers: Annotated[Mapping[str, Row], "客户及其各列的值，null 为空"] = field(default_factory=dict)
    units: Annotated[Mapping[str, Row], "单位及其各列的值"] = field(default_factory=dict)
    staff: Annotated[Mapping[str, Row], "人员及其各列的值"] = field(default_factory=dict)
    firm: Annotated[Mapping[str, Row], "全公司各列的值，写作 firm: {firm: {列: 值}}"] = field(default_factory=dict)
    duties: Annotated[tuple[Row, ...], "应有的义务，各列须全部相符"] = ()
    no_duties: Annotated[tuple[Row, ...], "不应有的义务"] = ()
    alerts: Annotated[tuple[Row, ...], "应有的预警"] = ()
    no_alerts: Annotated[tuple[Row, ...], "不应有的预警"] = ()
    notices: Annotated[tuple[Row, ...], "应有的升级通知"] = ()
    no_notices: Annotated[tuple[Row, ...], "不应有的升级通知"] = ()
    entries: Annotated[tuple[Row, ...], "应有的奖惩"] = ()
    no_entries: Annotated[tuple[Row, ...], "不应有的奖惩"] = ()
    decisions: Annotated[tuple[Asked, ...], "关口应有的答复"] = ()
    records: Annotated[tuple[Row, ...], "记录应有的各栏，写明 form 与 record"] = ()
    refused_records: Annotated[tuple[OfferedRecord, ...], "应当拒收的记录"] = ()
    no_refused_records: Annotated[tuple[OfferedRecord, ...], "应当收下的记录"] = ()
    walks: Annotated[tuple[Walk, ...], "一件件按流程办下去，应到的状态"] = ()
    refuses: Annotated[tuple[RefusedStep, ...], "流程应当拒绝的办理"] = ()
    refused: Annotated[str, "应当拒绝，及拒绝的种类"] = ""

    @property
    def subjects(self) -> Mapping[str, Mapping[str, Row]]:
        """What is expected of each subject's verdict table."""
        return {"customers": self.customers, "units": self.units, "staff": self.staff, "firm": self.firm}

    @property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows expected of each other verdict table."""
        return {"duties": self.duties, "alerts": self.alerts, "notices": self.notices, "entries": self.entries}

    @property
    def no_rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows that must not be."""
        return {
            "duties": self.no_duties, "alerts": self.no_alerts,
            "notices": self.no_notices, "entries": self.no_entries,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Case(Placed):
    """Given facts, as of a date, with settings: what must come out, and which clauses that proves."""

    id: Annotated[str, "名称"]
    as_of: Annotated[date | None, "基准日，省略即用本文件共同的"] = None
    proves: Annotated[tuple[str, ...], "所证明的条款编号"] = ()
    settings: Annotated[Mapping[str, Setting], "本例设定的参数"] = field(default_factory=dict)
    adopted_on: Annotated[date | None, "采用本制度之日"] = None
    given: Annotated[Mapping[str, tuple[Row, ...]], "事实，按表列出"] = field(default_factory=dict)
    expect: Annotated[Expectation, "应得的结果"]
    offered: Mapping[str, tuple[Row, ...]] = field(default_factory=dict, metadata={"derived": True})
    """Records that are to be refused, and so are no facts."""


@dataclass(frozen=True, kw_only=True)
class CasesFile:
    """cases/*.yaml."""

    settings: Annotated[Mapping[str, Setting], "各例共同的设定"] = field(default_factory=dict)
    given: Annotated[Mapping[str, tuple[Row, ...]], "各例共同的事实"] = field(default_factory=dict)
    as_of: Annotated[date | None, "各例共同的基准日"] = None
    adopted_on: Annotated[date | None, "各例共同的采用日"] = None
    cases: Annotated[tuple[Case, ...], "各例"]
