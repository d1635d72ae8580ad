"""The check of every run, for what follows: alerts, notices and entries of a sample are worked out again in rows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import Backend
from kezhi.engine.errors import Diagnostic, SampleDisagrees
from kezhi.engine.evaluate.alerts import alerts_of
from kezhi.engine.evaluate.entry_rows import EntryRows
from kezhi.engine.evaluate.escalations import notices_of
from kezhi.engine.evaluate.owed import VERDICT
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run

Row = Mapping[str, object]
Verdicts = Mapping[str, pa.Table]


def recheck_findings(
    plan: Plan, run: Run, backend: Backend, verdicts: Verdicts, people: People, *, seed: str, size: int
) -> None:
    """Work out what follows from a sample of customers and duties; SampleDisagrees on the first difference."""
    if not plan.finding_rules:
        return
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    customers = _with_homes(_chosen(verdicts["customers"], size, chance), backend)
    duties = _chosen(verdicts["duties"], size, chance)
    if "alerts" in verdicts:
        subjects: dict[str, list[Row]] = {"customers": list(customers)}
        again = [row for row in alerts_of(plan, run, subjects, people) if row["subject_type"] == "customer"]
        own = _where(verdicts["alerts"], "customer", [str(row["customer"]) for row in customers])
        _compare(own, again)
    if duties and {"notices", "entries"} & verdicts.keys():
        _recheck_duties(plan, run, backend, verdicts, people, duties)


def _recheck_duties(  # noqa: PLR0917 - what was found, and all it is found from
    plan: Plan, run: Run, backend: Backend, verdicts: Verdicts, people: People, duties: list[Row]
) -> None:
    wanted = sorted({str(duty["customer"]) for duty in duties if duty["customer"] is not None})
    about = _with_homes(_where(verdicts["customers"], "customer", wanted), backend)
    by_key = {str(row["customer"]): row for row in about}
    notices = list(notices_of(plan, run, duties, {key: row["owner"] for key, row in by_key.items()}, people))
    keys = [str(duty["key"]) for duty in duties]
    if "notices" in verdicts:
        _compare(_where(verdicts["notices"], "duty", keys), notices)
    if "entries" in verdicts:
        again = list(EntryRows(plan, run, by_key, duties, notices, {}, people).rows())
        causes = [*keys, *(f"{n['duty']}/{n['rule']}/{n['rung']}" for n in notices)]
        _compare(_where(verdicts["entries"], "cause", causes), again)


def _chosen(table: pa.Table, size: int, chance: random.Random) -> list[Row]:
    rows = sorted(chance.sample(range(table.num_rows), min(size, table.num_rows)))
    return cast("list[Row]", table.take(pa.array(rows, pa.int64())).to_pylist())


def _where(table: pa.Table, column: str, keys: list[str]) -> list[Row]:
    return cast("list[Row]", table.filter(pc.is_in(table[column], value_set=pa.array(keys, pa.string()))).to_pylist())


def _with_homes(customers: list[Row], backend: Backend) -> list[Row]:
    """The customers' verdicts with the owner and the unit of each."""
    if not customers:
        return []
    listed = ", ".join("'" + str(row["customer"]).replace("'", "''") + "'" for row in customers)
    sql = f'SELECT v."customer", v."__owner", v."__unit" FROM "{VERDICT}" AS v WHERE v."customer" IN ({listed})'  # noqa: S608 - quoted
    homes = {row["customer"]: row for row in backend.fetch(sql).to_pylist()}
    return [
        {**row, "owner": homes[row["customer"]]["__owner"], "unit": homes[row["customer"]]["__unit"]}
        for row in customers
    ]


def _compare(found: Iterable[Row], again: Iterable[Row]) -> None:
    by_query, by_row = ({str(row["key"]): row for row in rows} for rows in (found, again))
    for key in sorted({*by_query, *by_row}):
        one, other = by_query.get(key, {}), by_row.get(key, {})
        for column in {**one, **other}:
            if one.get(column) != other.get(column) or not (one and other):
                raise _disagreement(key, column, one.get(column), other.get(column))


def _disagreement(key: str, what: str, by_query: object, by_row: object) -> SampleDisagrees:
    return SampleDisagrees(
        Diagnostic(
            "sample-disagrees",
            f"“{key}”的“{what}”两次计算不一致：查询得 {by_query}，逐行得 {by_row}。",
            "这是程序的错误，本次结果作废，请报告维护者。",
            f"{key}, {what}: the query found {by_query}, the row evaluator {by_row}.",
            "This is a fault of the engine; the run is void. Please report it.",
        )
    )
