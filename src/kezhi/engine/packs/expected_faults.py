"""What a case expects of records and of procedures, checked against the edition's own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.types import Unreadable, read_value
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expected import OfferedRecord, RefusedStep, Step, Walk
from kezhi.engine.packs.files import Case, Row
from kezhi.engine.packs.naming import known
from kezhi.engine.rules.base import Path
from kezhi.engine.rules.form import Form
from kezhi.engine.rules.procedure import Procedure

FIELD_CHECKS = ("required", "choices", "type")
START, WAIT = "start", "wait"


def faults(case: Case, edition: Edition) -> Iterator[Diagnostic]:
    """Forms, records, fields, checks, procedures, steps and states that are not there."""
    expect = case.expect
    for index, row in enumerate(expect.records):
        yield from _record(case, edition, row, index)
    of_records = {"refused_records": expect.refused_records, "no_refused_records": expect.no_refused_records}
    for key, offered in of_records.items():
        for index, each in enumerate(offered):
            yield from _offered(case, edition, each, ("expect", key, index))
    for index, walk in enumerate(expect.walks):
        yield from _walked(case, edition, walk, ("expect", "walks", index))
    for index, refused in enumerate(expect.refuses):
        yield from _walked(case, edition, refused, ("expect", "refuses", index))


def _forms(edition: Edition) -> Mapping[str, Form]:
    return {rule.id: rule for rule in edition.rules if isinstance(rule, Form)}


def _record(case: Case, edition: Edition, row: Row, index: int) -> Iterator[Diagnostic]:
    path: Path = ("expect", "records", index)
    lost = [key for key in ("form", "record") if not isinstance(row.get(key), str)]
    if lost:
        yield Diagnostic(
            "missing_key", f"records 的一项没有写 {'、'.join(lost)}。", "请写明表单与记录的主键。",
            f"An entry of records does not say {', '.join(lost)}.", "Name the form and the record's key.",
            case.at(*path),
        )  # fmt: skip
        return
    form, record = str(row["form"]), str(row["record"])
    yield from known("表单", "form", form, _forms(edition), case.at(*path, "form"))
    if form in _forms(edition):
        yield from known("记录", "record", record, _keys(case, form), case.at(*path, "record"))
        columns = [column.name for column in edition.names.tables[form].columns]
        for name in row:
            if name not in {"form", "record"}:
                yield from known("栏", "field", name, columns, case.at(*path, name))


def _offered(case: Case, edition: Edition, each: OfferedRecord, path: Path) -> Iterator[Diagnostic]:
    form = _forms(edition).get(each.form)
    yield from known("表单", "form", each.form, _forms(edition), case.at(*path, "form"))
    if form is None:
        return
    yield from known("记录", "record", each.record, _keys(case, each.form), case.at(*path, "record"))
    if each.check:
        checks = [*FIELD_CHECKS, *(check.id for check in form.checks)]
        yield from known("检查", "check", each.check, checks, case.at(*path, "check"))
    if each.field:
        columns = [column.name for column in edition.names.tables[each.form].stored]
        yield from known("栏", "field", each.field, columns, case.at(*path, "field"))


def _keys(case: Case, form: str) -> list[str]:
    return [str(row.get("record")) for row in (*case.given.get(form, ()), *case.offered.get(form, ()))]


def _walked(case: Case, edition: Edition, walk: Walk | RefusedStep, path: Path) -> Iterator[Diagnostic]:
    procedures = {rule.id: rule for rule in edition.rules if isinstance(rule, Procedure)}
    yield from known("流程", "procedure", walk.procedure, procedures, case.at(*path, "procedure"))
    rule = procedures.get(walk.procedure)
    if rule is None:
        return
    states = [state.id for state in rule.states]
    if isinstance(walk, Walk):
        yield from known("状态", "state", walk.reaches, states, case.at(*path, "reaches"))
        steps = [(step, (*path, "steps", index)) for index, step in enumerate(walk.steps)]
        yield from _moment(walk.due, case, (*path, "due"))
    else:
        steps = [(step, (*path, "after", index)) for index, step in enumerate(walk.after)]
        steps.append((walk.step, path))
    if walk.begun is not None:
        yield from known("状态", "state", walk.begun.state, states, case.at(*path, "begun", "state"))
        yield from _moment(walk.begun.since, case, (*path, "begun", "since"))
    for step, place in steps:
        yield from _step(step, rule, case, place)


def _step(step: Step, rule: Procedure, case: Case, path: Path) -> Iterator[Diagnostic]:
    ways = [START, WAIT, *(way.id for way in rule.transitions)]
    yield from known("环节", "transition", step.do, ways, case.at(*path, "do"))
    yield from _moment(step.on, case, (*path, "on"))


def _moment(value: object, case: Case, path: Path) -> Iterator[Diagnostic]:
    try:
        read_value(value, "instant")
    except Unreadable:
        yield Diagnostic(
            "bad_moment", f"“{value}”不是日期，也不是时刻。", "请写作 2026-03-10 或 2026-03-10T09:00。",
            f"'{value}' is neither a date nor a moment.", "Write it as 2026-03-10 or 2026-03-10T09:00.",
            case.at(*path),
        )  # fmt: skip
