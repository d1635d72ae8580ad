"""What the engine says of a record: why it is not accepted, and what it shows and computes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate.record_checks import check_record, unaccepted
from kezhi.forms.errors import ChecksUnreadable, Unaccepted
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template


def must_be_accepted(
    template: Template, subject: Subject, values: Mapping[str, object], *, by: int, filled_on: date, as_of: date
) -> None:
    """Refuse what the regulation's checks send back: by field, and under the empty name what is of the whole."""
    record = {**subject.keys(), **values, "filled_by": str(by), "filled_on": filled_on}
    try:
        faults = unaccepted(
            template.rules, template.form.id, record, as_of=as_of, settings=template.settings, about=subject.rows()
        )
    except EngineError as unreadable:
        raise ChecksUnreadable(why=unreadable.diagnostics[0].sentence().rstrip("。.")) from unreadable
    found: dict[str, list[str]] = {}
    for fault in faults:
        name = fault.field if fault.field in {field.name for field in template.own} else ""
        found.setdefault(name, []).append(fault.says)
    if found:
        raise Unaccepted(found)


def whole_row(
    template: Template, subject: Subject, values: Mapping[str, object], *, by: int, filled_on: date, as_of: date
) -> Mapping[str, object]:
    """The record with what it shows, read now, and what it computes; as filled in alone where that cannot be had."""
    known = {column.name for column in template.rules.names.tables[template.form.id].stored}
    own = {name: value for name, value in values.items() if name in known}
    record = {**subject.keys(), **own, "filled_by": str(by), "filled_on": filled_on}
    try:
        return check_record(
            template.rules, template.form.id, record, as_of=as_of, settings=template.settings, about=subject.rows()
        ).row
    except EngineError:
        return record
