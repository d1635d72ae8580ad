"""What forms do in a case: the fields that their records compute, the records that they accept and send back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from kezhi.engine.evaluate.record_checks import Unaccepted, check_record, unaccepted
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import same, shown
from kezhi.engine.packs.expected import OfferedRecord
from kezhi.engine.packs.files import Case, Row
from kezhi.engine.rules.form import Form

_Rows = Mapping[str, list[Mapping[str, object]]]


def record_mismatches(edition: Edition, case: Case) -> tuple[str, ...]:
    """Every record that does not come out as expected."""
    expect = case.expect
    if not (expect.records or expect.refused_records or expect.no_refused_records):
        return ()
    about = cast("_Rows", RowFacts(case.given, edition.names.tables).tables)
    found = [
        *(said for row in expect.records for said in _computed(edition, case, row, about)),
        *(said for each in expect.refused_records for said in _refused(edition, case, each, about)),
        *(said for each in expect.no_refused_records for said in _accepted(edition, case, each, about)),
    ]
    return tuple(found)


def forms_spoken_of(case: Case) -> frozenset[str]:
    """The forms of whose records a case expects something."""
    expect = case.expect
    offered = {each.form for each in (*expect.refused_records, *expect.no_refused_records)}
    return frozenset({str(row.get("form")) for row in expect.records} | offered)


def row_of(case: Case, form: str, record: str) -> Row | None:
    """The record as the case gives it, among the facts or among those that are to be refused."""
    rows = (*case.given.get(form, ()), *case.offered.get(form, ()))
    return next((row for row in rows if row.get("record") == record), None)


def _computed(edition: Edition, case: Case, expected: Row, about: _Rows) -> Iterator[str]:
    form, record = str(expected["form"]), str(expected["record"])
    row = row_of(case, form, record)
    if row is None or not isinstance(edition.rules_by_id.get(form), Form):
        yield f"没有“{form}”的记录“{record}”"
        return
    settings = dict(case.settings)
    got = check_record(edition, form, row, as_of=_day(case), settings=settings, about=dict(about)).row
    for column, value in expected.items():
        if column not in {"form", "record"} and not same(value, got.get(column)):
            yield f"“{form}”的记录“{record}”的{column}应为 {shown(value)}，实为 {shown(got.get(column))}"


def _refused(edition: Edition, case: Case, expected: OfferedRecord, about: _Rows) -> Iterator[str]:
    found = _reasons(edition, case, expected, about)
    if found is None:
        yield f"没有“{expected.form}”的记录“{expected.record}”"
    elif not any(_is_meant(expected, reason) for reason in found):
        wanted = f"因“{expected.check}”" if expected.check else ""
        yield f"“{expected.form}”的记录“{expected.record}”应{wanted}被拒收，实际{_told(found)}"


def _accepted(edition: Edition, case: Case, expected: OfferedRecord, about: _Rows) -> Iterator[str]:
    found = _reasons(edition, case, expected, about)
    if found is None:
        yield f"没有“{expected.form}”的记录“{expected.record}”"
    elif met := [reason for reason in found if _is_meant(expected, reason)]:
        yield f"“{expected.form}”的记录“{expected.record}”应当收下，实际{_told(met)}"


def _reasons(edition: Edition, case: Case, expected: OfferedRecord, about: _Rows) -> tuple[Unaccepted, ...] | None:
    row = row_of(case, expected.form, expected.record)
    if row is None or not isinstance(edition.rules_by_id.get(expected.form), Form):
        return None
    settings = dict(case.settings)
    return unaccepted(edition, expected.form, row, as_of=_day(case), settings=settings, about=dict(about))


def _is_meant(expected: OfferedRecord, reason: Unaccepted) -> bool:
    return expected.check in {"", reason.check} and expected.field in {"", reason.field}


def _told(found: tuple[Unaccepted, ...] | list[Unaccepted]) -> str:
    said = "、".join(f"{each.check} {each.field}".strip() for each in found)
    return f"因 {said} 被拒收" if said else "收下了"


def _day(case: Case) -> date:
    assert case.as_of is not None  # noqa: S101 - a case without a day is refused when it is read
    return case.as_of
