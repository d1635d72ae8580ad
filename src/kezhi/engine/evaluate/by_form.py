"""Duties of calendars and chains that a record of a form ends: the first one about the same from their opening on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kezhi.engine.backends.ibis_border import cases, concat, literal, side_by_side, union
from kezhi.engine.facts.seen import day, day_of, seen
from kezhi.engine.rules.acts import day_part, key_part
from kezhi.engine.rules.by_form import Link
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

FactRow = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ending:
    """The form whose records end the duties of a rule, and by which columns one is about a duty."""

    rule: str
    form: str
    link: Link


def first_filled(owed: ir.Table, endings: Sequence[Ending], run: Run) -> ir.Table:
    """Of each duty, by its key, the first record from `opens_on` on: `filled_key`, `filled_on`; a row for each duty."""
    links = {ending.link[0] for ending in endings}
    of = [
        (owed["rule"].isin([each.rule for each in endings if each.link[0] == name]), owed[name].cast("string"))
        for name in sorted(links)
    ]
    linked = owed.mutate(filled_of=cases(of, literal(None)))
    told = union(_records(ending, run) for ending in endings)
    tried = side_by_side(linked, told, {"rule": "record_rule", "filled_of": "record_link"}, keep_left=False)
    tried = tried.filter(tried["record_on"] >= tried["opens_on"])
    dated = concat(tried["record_on"], "|", tried["record_key"])
    best = tried.group_by(best_of=tried["key"]).aggregate(best=dated.min())
    joined = side_by_side(owed, best, {"key": "best_of"})
    return joined.mutate(filled_key=key_part(joined["best"]), filled_on=day_part(joined["best"]))


def _records(ending: Ending, run: Run) -> ir.Table:
    form = run.scope.tables[ending.form]
    rows = seen(form, run.day)
    listed = rows.select(
        record_rule=literal(ending.rule), record_link=rows[ending.link[1]].cast("string"),
        record_on=day(rows[form.dated]), record_key=rows[form.key[0]].cast("string"),
    )  # fmt: skip
    return listed.filter(listed["record_on"] <= run.day)


def first_filled_row(
    ending: Ending, duty: FactRow, opens_on: date, facts: Mapping[str, Sequence[FactRow]], run: Run
) -> tuple[str | None, date | None]:
    """The same of one duty, given the column of its own that the records are held against."""
    form, value = run.scope.tables[ending.form], duty.get(ending.link[0])
    found: list[tuple[date, str]] = []
    for record in facts.get(ending.form, ()):
        on = day_of(record[form.dated])
        if value is not None and record[ending.link[1]] == value and on is not None and opens_on <= on <= run.as_of:
            found.append((on, str(record[form.key[0]])))
    first = min(found, default=None)
    return (first[1], first[0]) if first else (None, None)
