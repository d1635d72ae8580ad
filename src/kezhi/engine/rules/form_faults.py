"""What can be wrong with a form: names taken, fields that cannot be found, checks that are none, bad numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic, ExpressionError
from kezhi.engine.expr import parse
from kezhi.engine.expr.types import BOOLEAN, PLAIN, Type
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.base import Path
from kezhi.engine.rules.form import SEEN_AS, Field, Form, shown_tables
from kezhi.engine.rules.scope import Scope

_OWN = frozenset({
    "record", "filled_by", "filled_on", "number", "customer", "unit", "staff", "contract", "receivable", "complaint",
    "as_of",
})  # fmt: skip
_PART = re.compile(r"\{([^{}]*)\}")
_PARTS = re.compile(r"(year|month|day|unit|number(:[1-9])?)")


def faults(form: Form, scope: Scope) -> Iterator[Diagnostic]:
    """Every fault of a form."""
    if form.id in TABLES:
        yield form.fault(
            "form_name", f"“{form.id}”是固有的事实表。", "请改用别的名称。",
            f"'{form.id}' is a built-in table.", "Choose another name.", path=("id",),
        )  # fmt: skip
    seen: set[str] = set()
    for index, field in enumerate(form.fields):
        path = ("fields", index)
        if field.name in seen or field.name in _OWN or field.name in scope.parameters:
            yield form.fault(
                "field_name", f"栏名“{field.name}”已经用过，或与固有的列、参数同名。", "请改名。",
                f"The name '{field.name}' is taken.", "Rename the field.", path=(*path, "name"),
            )  # fmt: skip
        yield from _field(form, field, path)
        yield from _computed(form, field, path, scope, seen)
        seen.add(field.name)
    yield from _conditions(form, scope)
    yield from _numbering(form)


def _field(form: Form, field: Field, path: Path) -> Iterator[Diagnostic]:
    if field.shows:
        yield from _shown(form, field, path)
    elif field.type is None:
        yield form.fault(
            "missing_key", f"栏“{field.name}”没有类型。", "请写 type。",
            f"The field '{field.name}' has no type.", "Add 'type'.", path=(*path, "name"),
        )  # fmt: skip
    if field.choices and field.type != "text":
        yield form.fault(
            "field_choices", f"只有文字栏可以列出选项，“{field.name}”不是。", "请改类型，或删去 choices。",
            "Only a text field has choices.", "Change the type or remove 'choices'.", path=(*path, "choices"),
        )  # fmt: skip
    if field.by and field.type != "signature":
        yield form.fault(
            "field_by", f"只有签字栏才写由谁签，“{field.name}”不是。", "请改类型，或删去 by。",
            "Only a signature is given by someone.", "Change the type or remove 'by'.", path=(*path, "by"),
        )  # fmt: skip
    if (field.shows and field.computed) or ((field.shows or field.computed) and (field.required or field.choices)):
        yield form.fault(
            "field_derived", f"“{field.name}”是引用或算出的，不由人填写。",
            "请删去 required、choices；shows 与 computed 只留其一。",
            f"'{field.name}' is found, not filled in.", "Remove 'required' and 'choices'; keep one origin.", path=path,
        )  # fmt: skip


def _shown(form: Form, field: Field, path: Path) -> Iterator[Diagnostic]:
    table, _, column = field.shows.partition(".")
    allowed = shown_tables(form.about)
    if table not in allowed or not TABLES[table].has(column):
        known = "、".join(allowed) or "无"
        yield form.fault(
            "field_shows", f"不能引用“{field.shows}”，本表可引用的事实表：{known}。",
            "请写作“表.列”，如 customers.name。",
            f"'{field.shows}' is no column of what the record is about.", "Write table.column.", path=(*path, "shows"),
        )  # fmt: skip


def _computed(form: Form, field: Field, path: Path, scope: Scope, before: set[str]) -> Iterator[Diagnostic]:
    if field.computed is None or field.type is None:
        return
    try:
        parsed = parse(field.computed, scope.types(form.id))
    except ExpressionError:
        return
    later = {each.name for each in form.fields} - before
    if unread := sorted(later & set(parsed.names)):
        yield form.fault(
            "field_order", f"“{field.name}”用到的“{unread[0]}”不在它之前。", "请把所用的栏排在前面。",
            f"'{field.name}' reads '{unread[0]}', which does not stand before it.", "Put what it reads first.",
            path=(*path, "computed"),
        )  # fmt: skip
    yield from _typed(form, Type.of(SEEN_AS.get(field.type, field.type)), parsed.type, (*path, "computed"))


def _conditions(form: Form, scope: Scope) -> Iterator[Diagnostic]:
    names = [check.id for check in form.checks]
    for index, check in enumerate(form.checks):
        if check.id in names[:index]:
            yield form.fault(
                "duplicate_name", f"检查“{check.id}”重复。", "请改名。",
                f"The check '{check.id}' stands twice.", "Rename it.", path=("checks", index, "id"),
            )  # fmt: skip
        try:
            found = parse(check.holds, scope.types(form.id)).type
        except ExpressionError:
            continue
        yield from _typed(form, BOOLEAN, found, ("checks", index, "holds"))


def _typed(form: Form, wanted: Type, found: Type, path: Path) -> Iterator[Diagnostic]:
    alike = wanted.kind == found.kind or {wanted.kind, found.kind} <= PLAIN
    loose = "number" in {wanted.kind, found.kind} and wanted.is_numeric and found.is_numeric
    if not alike and not loose:
        yield form.fault(
            "type_mismatch", f"这里应为 {wanted.kind}，实为 {found.kind}。", "请核对名称、类型与单位。",
            f"This should be {wanted.kind}, but is {found.kind}.", "Check the name, the type and the unit.", path=path,
        )  # fmt: skip


def _numbering(form: Form) -> Iterator[Diagnostic]:
    if form.numbering is None:
        return
    parts = _PART.findall(form.numbering.pattern)
    numbers = [part for part in parts if part.startswith("number")]
    if len(numbers) != 1 or not all(_PARTS.fullmatch(part) for part in parts):
        yield form.fault(
            "numbering",
            f"编号“{form.numbering.pattern}”须恰有一个 {{number}}，另可用 {{year}} {{month}} {{day}} {{unit}}。",
            "请写作 CB-{year}-{number:4}。",
            "The pattern must hold {number} once, and knows {year} {month} {day} {unit}.",
            "Write it as CB-{year}-{number:4}.", path=("numbering", "pattern"),
        )  # fmt: skip
