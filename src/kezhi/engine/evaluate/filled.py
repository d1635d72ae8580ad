"""Records of a form as evidence of a cadence: by what they are about, whoever filled them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kezhi.engine.backends.ibis_border import concat, literal
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.facts.seen import day, day_of, seen
from kezhi.engine.rules.acts import in_windows
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

ABOUT = "record_about"


def filled(rule: Cadence, run: Run) -> ir.Table:
    """The records of its form up to the day: what each is about, its day and its key."""
    form = run.scope.tables[rule.form]
    rows = seen(form, run.day)
    on = day(rows[form.dated])
    about = rows[rule.link].cast("string") if rule.link else literal(FIRM_KEY)
    listed = rows.select(**{ABOUT: about}, record_on=on, record_key=rows[form.key[0]].cast("string"))
    return listed.filter(listed["record_on"] <= run.day)


def filled_by_window(rule: Cadence, run: Run) -> ir.Table:
    """For each subject: of the running period and the one before it the first record, and the last before it."""
    rows = filled(rule, run)
    dated = concat(rows["record_on"], "|", rows["record_key"])
    columns: dict[str, ir.Value] = {}
    for back in (0, 1):
        columns |= in_windows(back, rows["record_on"], dated, rule.period_window(back).opening(run))
    return rows.group_by(ABOUT).aggregate(**columns)


def two_latest_filled(rule: Cadence, run: Run) -> ir.Table:
    """The last two days with a record about each subject, and the key of the last."""
    rows = filled(rule, run)
    daily = rows.group_by(ABOUT, "record_on").aggregate(record_key=rows["record_key"].min())
    order = ibis.window(group_by=daily[ABOUT], order_by=daily["record_on"].desc())
    ranked = daily.mutate(rank=ibis.row_number().over(order))
    return ranked.group_by(ABOUT).aggregate(
        last_on=ranked["record_on"].max(where=ranked["rank"] == 0),
        last_key=ranked["record_key"].max(where=ranked["rank"] == 0),
        prev_on=ranked["record_on"].max(where=ranked["rank"] == 1),
    )


def filled_rows(
    rule: Cadence, records: Sequence[Mapping[str, object]], subject: str, run: Run
) -> list[tuple[date, str]]:
    """Day and key of the records about one subject, in order."""
    form, found = run.scope.tables[rule.form], []
    for record in records:
        on = day_of(record[form.dated])
        is_own = not rule.link or record[rule.link] == subject
        if is_own and on is not None and on <= run.as_of:
            found.append((on, str(record[form.key[0]])))
    return sorted(found)
