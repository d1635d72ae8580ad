"""form 表单: a fact table of the pack's own: its fields, its checks, its numbers, how it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, cast

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES, Column, FactType, Table
from kezhi.engine.rules.base import ClauseRef, ListOf, Path, RoomRule, Source
from kezhi.engine.rules.scope import Scope

FieldType = Literal[
    "text", "money", "ratio", "percent", "count", "points", "number", "days", "hours", "boolean", "date", "instant",
    "signature", "photo", "staff", "unit",
]  # fmt: skip
About = Literal["customers", "units", "staff", "contracts", "receivables", "complaints"]

SEEN_AS: Mapping[str, FactType] = MappingProxyType(
    {"percent": "ratio", "signature": "boolean", "photo": "boolean", "staff": "key", "unit": "key"},
)
"""A signature and a photo are seen by rules as given or not, a person and a unit by their keys."""
NAMES: Mapping[str, str] = MappingProxyType({"staff": "staff", "unit": "units"})
"""The table whose key a field of such a type holds."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: filled in, computed from the record, or shown from what the record is about."""

    name: Annotated[str, "栏名，也是规则所读的列名"]
    title: Annotated[str, "说明"] = ""
    type: Annotated[FieldType | None, "类型；引用他处者从其类型，可省"] = None
    required: Annotated[bool, "必填"] = False
    choices: Annotated[tuple[str, ...] | ListOf, "只能取这些文字之一；或名称、分级表参数名"] = ()
    computed: Annotated[Source | None, "由本记录的其他栏算出"] = None
    shows: Annotated[str, "引用所关对象的一列，如 contracts.amount"] = ""
    by: Annotated[str, "签字的人或岗位"] = ""
    clause: Annotated[ClauseRef | None, "本栏自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a record must satisfy before it is accepted."""

    id: Annotated[str, "名称"]
    holds: Annotated[Source, "须成立的条件；有空栏而无从判断的不拦"]
    says: Annotated[str, "不成立时对填写人说的话"]
    clause: Annotated[ClauseRef | None, "本项自己的条款与引文"] = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers without a gap, one sequence for everything before `{number}` in the pattern."""

    pattern: Annotated[str, "如 CB-{year}-{number:4}；可用 {year} {month} {day} {unit} {number}"]


@dataclass(frozen=True, slots=True)
class Print:
    """How the form is laid out on paper."""

    paper: Annotated[Literal["A3", "A4", "A5", "A6"], "纸张"] = "A4"
    landscape: Annotated[bool, "横向"] = False
    columns: Annotated[Decimal, "每行几栏"] = Decimal(1)
    heading: Annotated[str, "表头文字，省略即用表名"] = ""
    copies: Annotated[Decimal, "一式几份"] = Decimal(1)


@dataclass(frozen=True, kw_only=True)
class Form(RoomRule):
    """A form. Its records are a fact table named by its id; what other tables hold is shown, never stored again."""

    kind: ClassVar[str] = "form"

    about: Annotated[About | None, "每份记录关于什么；省略即不关于任何一件"] = None
    numbering: Annotated[Numbering | None, "编号；省略即不编号"] = None
    append_only: Annotated[bool, "只增不改，更正另立一份"] = False
    fields: Annotated[tuple[Field, ...], "各栏"]
    checks: Annotated[tuple[Check, ...], "填写时的检查"] = ()
    print: Annotated[Print | None, "打印版式"] = None

    def table_of(self, path: Path) -> str:  # noqa: ARG002
        """Its expressions read its own records."""
        return self.id

    def records(self, scope: Scope) -> Table:  # noqa: ARG002
        """The fact table of its records."""
        title = self.title or self.id
        number = (Column("number", "text", "编号", title_en="number"),) if self.numbering else ()
        own = (
            Column("record", "key", title, required=True, title_en="record"),
            *_subject(self.about),
            Column("filled_by", "key", "填写人", references="staff", title_en="filled by"),
            Column("filled_on", "date", "填写日", required=True, title_en="filled on"),
        )
        fields = tuple(column for field in self.fields if (column := _column(field)))
        return Table(self.id, title, "一行一份记录", ("record",), (*own, *number, *fields), dated="filled_on")

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Names, types, choices, what is shown, what is computed, the pattern of numbers."""
        from kezhi.engine.rules.form_faults import faults  # noqa: PLC0415 - they read this file's dataclasses

        return faults(self, scope)


def _subject(about: str | None) -> tuple[Column, ...]:
    if about is None:
        return ()
    key = TABLES[about].key[0]
    named = Column(key, "key", TABLES[about].column(key).title, required=True, references=about, title_en=key)
    if about in {"contracts", "receivables", "complaints"}:
        customer = Column("customer", "key", "客户", required=True, references="customers", title_en="customer")
        return named, customer
    return (named,)


def shown_tables(about: str | None) -> tuple[str, ...]:
    """The tables whose columns a form may show."""
    if about is None:
        return ()
    return (about,) if about in {"customers", "units", "staff"} else (about, "customers")


def _column(field: Field) -> Column | None:
    """The field as a column; none for one that cannot be read, which its check refuses."""
    title = field.title or field.name
    if field.shows:
        table, _, name = field.shows.partition(".")
        if table not in TABLES or not TABLES[table].has(name):
            return None
        return Column(field.name, TABLES[table].column(name).type, title, shows=field.shows)
    if field.type is None:
        return None
    choices = () if isinstance(field.choices, ListOf) else field.choices
    type_ = cast("FactType", SEEN_AS.get(field.type, field.type))
    return Column(
        field.name, type_, title, required=field.required, choices=choices, computed=str(field.computed or ""),
        references=NAMES.get(field.type, ""),
    )  # fmt: skip
