"""Records against the checks of their forms: one record as it is filled in, or all records of a source of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.ibis_border import literal, sure, union
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.queries import query
from kezhi.engine.evaluate.records import lookup_in, record_row, records
from kezhi.engine.facts.rows import read_record
from kezhi.engine.facts.schema import Column
from kezhi.engine.facts.types import Unreadable, read_value
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.form import Check, Form
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with what it shows and computes, and the checks it does not satisfy."""

    row: Mapping[str, Value]
    failed: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Unaccepted:
    """Why a record is not accepted: the check it fails, or required, choices or type with the field; what to say."""

    check: str
    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that records do not satisfy: how many, and the first of them by key."""

    form: Form
    check: Check
    count: int
    records: tuple[str, ...]


def check_record(
    edition: Edition,
    form: str,
    record: Mapping[str, object],
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    about: Mapping[str, list[Mapping[str, object]]] | None = None,
) -> Checked:
    """A record as someone fills it in; `about` holds the rows that it shows columns of. FactsError for a value that
    does not fit its field."""
    edition = _with_choices(edition, as_of, settings)
    rule = cast("Form", edition.rule(form))
    run = _run(edition, [rule], as_of, settings)
    read = read_record(edition.names.tables[form], record)
    row = record_row(form, read, run, lookup_in(about or {}, run))
    known = {**row, **run.known()}
    failed = (each for each in rule.checks if run.expression(each.holds, form).evaluate(known) is False)
    return Checked(row, tuple(failed))


def unaccepted(
    edition: Edition,
    form: str,
    record: Mapping[str, object],
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    about: Mapping[str, list[Mapping[str, object]]] | None = None,
) -> tuple[Unaccepted, ...]:
    """Everything for which a record as someone fills it in is sent back; nothing when it is accepted. Checks are looked
    at once every field can be read. One without a day is filled in on the day."""
    edition = _with_choices(edition, as_of, settings)
    filled = {"filled_on": as_of, **record}
    wrong = (_wrong(column, filled.get(column.name)) for column in edition.names.tables[form].stored)
    if found := tuple(each for each in wrong if each is not None):
        return found
    checked = check_record(edition, form, filled, as_of=as_of, settings=settings, about=about)
    return tuple(Unaccepted(check.id, "", check.says) for check in checked.failed)


def _wrong(column: Column, value: object) -> Unaccepted | None:
    if value is None:
        missing = column.required and column.name != "record"
        return Unaccepted("required", column.name, f"请填写{column.title}。") if missing else None
    try:
        read = read_value(value, column.type)
    except Unreadable:
        return Unaccepted("type", column.name, f"{column.title}填得不对。")
    if column.choices and read not in column.choices:
        return Unaccepted("choices", column.name, f"{column.title}只能填{'、'.join(column.choices)}。")
    return None


def broken_records(
    edition: Edition, backend: Backend, *, as_of: date, settings: Mapping[str, object] | None = None
) -> Iterator[Broken]:
    """Every check that records bound to the backend do not satisfy; what cannot be judged for a blank passes."""
    plan = plan_of(edition)
    forms = [rule for rule in edition.rules if isinstance(rule, Form) and rule.checks]
    if not forms:
        return
    run = _run(edition, forms, as_of, settings)
    for form in forms:
        found = backend.fetch(query(f"checks of {form.id}", _failing(form), plan, run, backend)).to_pylist()
        for check in form.checks:
            keys = sorted(str(row["record"]) for row in found if row["check"] == check.id)
            if keys:
                yield Broken(form, check, len(keys), tuple(keys[:_NAMED]))


def _with_choices(edition: Edition, as_of: date, settings: Mapping[str, object] | None) -> Edition:
    """The edition with the choices of its fields put in, where a parameter lists them."""
    return as_set(edition, {**edition.parameters.given(as_of), **edition.parameters.settled(settings or {})})


def _run(edition: Edition, forms: Iterable[Form], as_of: date, settings: Mapping[str, object] | None) -> Run:
    """A reading in which only the parameters that these forms read need a value; ParametersNotSet without one."""
    values = {**edition.parameters.given(as_of), **edition.parameters.settled(settings or {})}
    if any(edition.parameters.keys() & form.inputs(edition.names) - values.keys() for form in forms):
        values = dict(edition.parameters.resolve(as_of, settings))
    return Run(edition.pack, as_of, edition.in_force_from, values, edition.names)


def _failing(form: Form) -> Callable[[Plan, Run], ir.Table]:
    """The records that fail, with the check that each fails."""

    def compile_(_plan: Plan, run: Run) -> ir.Table:
        rows = records(form.id, run)
        columns = {**{name: rows[name] for name in rows.columns}, **run.constants()}
        return union(_one(rows, check, columns, run, form.id) for check in form.checks)

    return compile_


def _one(rows: ir.Table, check: Check, columns: Mapping[str, ir.Value], run: Run, form: str) -> ir.Table:
    holds = cast("ir.BooleanValue", run.expression(Source(check.holds), form).to_ibis(columns))
    return rows.filter(sure(~holds)).select(check=literal(check.id), record="record")
