"""What every rule of a pack is: a typed, frozen reading of its YAML, with its clause and the place of every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeAlias, get_args

from kezhi.engine.errors import Diagnostic, Position

if TYPE_CHECKING:
    from kezhi.engine.facts.schema import Table
    from kezhi.engine.rules.scope import Scope

Path: TypeAlias = tuple[str | int, ...]
TypeName = Literal[
    "money", "ratio", "percent", "days", "months", "hours", "minutes", "count", "points", "text", "boolean", "date",
    "number", "clock",
]  # fmt: skip


class Ref(str):
    """The name of a parameter or of a column of customers (a fact or an output of a rule)."""

    __slots__ = ()


class ListOf(tuple[Any, ...]):
    """A list that a parameter gives: empty until an edition is read with the parameter set, yet stated."""

    parameter: Ref

    def __new__(cls, parameter: str) -> Self:
        """Named by its parameter."""
        made = super().__new__(cls)
        made.parameter = Ref(parameter)
        return made

    def __getnewargs__(self) -> tuple[str]:
        """As it is copied."""
        return (str(self.parameter),)

    def __bool__(self) -> bool:
        """It is stated."""
        return True

    def __eq__(self, other: object) -> bool:
        """The same parameter."""
        return isinstance(other, ListOf) and (type(other), other.parameter) == (type(self), self.parameter)

    def __hash__(self) -> int:
        """That of its parameter."""
        return hash(self.parameter)


class RowsOf(ListOf):
    """Rows that a scale gives, written `{of: 参数}`."""


class RuleRef(str):
    """The id of another rule of the edition."""

    __slots__ = ()


class Source(str):
    """An expression as the pack writes it; over the columns of customers unless its rule says otherwise."""

    __slots__ = ()


Room = Literal[
    "accounts", "customers", "pipeline", "trade", "credit", "grading", "duties", "care", "complaints", "surveys",
    "frontdesk", "servicedesk", "metering", "backoffice", "policies", "forms", "reports", "audit",
]  # fmt: skip
"""The rooms of the application, by the names of their folders."""

Subject = Literal["customers", "units", "staff", "firm"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
"""Of whom rules write columns: each customer, each unit, each member of staff, the firm as a whole."""

Number: TypeAlias = Decimal | Ref
Scalar: TypeAlias = Decimal | bool | date | str


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """Where the regulation says it: the article, the words quoted, and the clause ids the words belong to."""

    at: Annotated[str, "条号，如“第六条”，须与 text.md 的标题一致"]
    quote: Annotated[str, "原文中的字句，在该条内恰好出现一次"]
    ids: tuple[str, ...] = field(default=(), metadata={"derived": True})


@dataclass(frozen=True, slots=True)
class Months:
    """A span of calendar months; the day clamps to the end of a shorter month."""

    months: Annotated[Number, "月数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class Days:
    """A span of calendar days."""

    days: Annotated[Number, "天数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of hours."""

    hours: Annotated[Number, "小时数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A missing input counts as this value."""

    value: Annotated[Scalar | Ref, "缺数据时按此值计，或参数名"]


@dataclass(frozen=True, slots=True)
class MissingPoints:
    """A missing input earns these points and raises a flag that people see."""

    points: Annotated[Number, "缺数据时的得分，数字或参数名"]
    flag: Annotated[str, "显示给人的标记"] = ""


@dataclass(frozen=True, slots=True)
class MissingHold:
    """A missing input leaves the output empty until this post has supplied it."""

    hold: Annotated[str, "等待哪个岗位补齐"]


Missing: TypeAlias = MissingValue | MissingPoints | MissingHold | Literal["refuse"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule as its pack states it. `places` holds the position of every key, by path, for the diagnostics."""

    kind: ClassVar[str]

    id: Annotated[str, "规则编号，版本内唯一，也是输出列的名称"]
    title: Annotated[str, "名称，显示给人"] = ""
    clause: Annotated[ClauseRef, "所依据的条款与引文"]
    unit: Annotated[str, "显示单位，如“万元”"] = ""
    places: Mapping[Path, Position] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False, metadata={"derived": True}
    )

    def at(self, *path: str | int) -> Position | None:
        """The place of a key or list item in the pack's file, or of the nearest thing around it that has one."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None

    @cached_property
    def stated(self) -> tuple[tuple[Path, object], ...]:
        """Every scalar that the rule states, with its path."""
        return tuple(leaves(self))

    def fault(
        self, code: str, cause: str, remedy: str, cause_en: str, remedy_en: str, *, path: Path = ()
    ) -> Diagnostic:
        """A diagnostic about this rule, at the key that `path` names."""
        return Diagnostic(code, cause, remedy, cause_en, remedy_en, self.at(*path), self.clause.at)

    def inputs(self, scope: Scope) -> frozenset[str]:
        """Every name the rule reads: parameters, columns of customers and outputs of other rules."""
        known = self.scope_in(scope)
        names = frozenset(name for path, part in self.stated for name in self._names(path, part, known))
        return names - self.own_names().keys()

    def referable(self, path: Path) -> tuple[str, ...]:  # noqa: ARG002 - kinds that name other rules say which
        """The kinds of rules that the reference at `path` may name."""
        return ("calendar",)

    def own_names(self) -> Mapping[str, TypeName]:
        """Names that only this rule's expressions know, such as the facts of an act."""
        return MappingProxyType({})

    def scope_in(self, scope: Scope) -> Scope:
        """The edition's names, and those that only this rule knows."""
        own = self.own_names()
        return replace(scope, parameters={**scope.parameters, **own}) if own else scope

    def _names(self, path: Path, part: object, scope: Scope) -> frozenset[str]:
        if isinstance(part, Ref):
            return frozenset({str(part)})
        if isinstance(part, Source):
            return scope.names(part, table=self.table_of(path))
        return frozenset({part}) if isinstance(part, str) and part in scope.settable_posts else frozenset()

    @property
    def subject(self) -> Subject:
        """Of whom it writes columns, and whose columns its expressions read."""
        over: Subject = getattr(self, "over", "customers")
        return over

    def table_of(self, path: Path) -> str:  # noqa: ARG002 - kinds that read another table say which by path
        """The fact table whose columns the expression at `path` reads."""
        return self.subject

    def reads_of(self, table: str, scope: Scope) -> frozenset[str]:
        """The names that it reads as columns of one table."""
        known, read = self.scope_in(scope), set()
        for path, part in self.stated:
            if isinstance(part, Ref) and self.subject == table:
                read.add(str(part))
            elif isinstance(part, Source) and self.table_of(path) == table:
                read |= known.read(part, table=table)
        return frozenset(read)

    def tables_named(self) -> Mapping[Path, str]:
        """The fact tables, forms and verdicts that it names, with the places where it does."""
        return MappingProxyType({})

    def records(self, scope: Scope) -> Table | None:  # noqa: ARG002 - only forms declare a table
        """The fact table that it declares."""
        return None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002 - kinds that yield columns say which
        """The columns of its subject that the rule writes, with their types."""
        return MappingProxyType({})

    def check(self, scope: Scope) -> Iterable[Diagnostic]:  # noqa: ARG002 - kinds with laws of their own check them
        """Faults that only this kind of rule can have."""
        return ()


@dataclass(frozen=True, kw_only=True)
class SubjectRule(Rule):
    """A rule that writes columns of a subject of its choice."""

    over: Annotated[Subject, "对象：customers 客户、units 单位、staff 人员、firm 全公司"] = "customers"


@dataclass(frozen=True, kw_only=True)
class RoomRule(Rule):
    """A rule that people carry out in a room of the application: a form, a procedure, a report, a gate."""

    room: Annotated[Room | None, "由应用的哪一间履行"] = None


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every scalar a rule states, with the path of YAML keys and list positions leading to it."""
    if isinstance(value, ListOf):
        yield path, value.parameter
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if not part.metadata.get("derived"):
                yield from leaves(getattr(value, part.name), (*path, part.name.rstrip("_")))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif value is not None:
        yield path, value
