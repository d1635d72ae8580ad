"""What came about after the day is not known on it, by query and by row alike."""

from datetime import date, datetime

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.seen import seen, seen_row
from kezhi.engine.upstream import ibis

ISSUED = {"receivable": "r", "customer": "甲", "issued_on": date(2026, 5, 1), "amount": 5}
CAME = {"complaint": "c", "customer": "甲", "received_at": datetime(2026, 5, 1, 9)}  # noqa: DTZ001 - of Shanghai


@pytest.mark.parametrize(
    ("table", "row", "outcome", "known"),
    [
        ("receivables", ISSUED, date(2026, 5, 3), None),
        ("receivables", ISSUED, date(2026, 5, 2), date(2026, 5, 2)),
        ("receivables", ISSUED, None, None),
        ("complaints", CAME, datetime(2026, 5, 3, 0, 0), None),  # noqa: DTZ001
        ("complaints", CAME, datetime(2026, 5, 2, 23, 59), datetime(2026, 5, 2, 23, 59)),  # noqa: DTZ001
    ],
)
def test_an_outcome_is_known_from_its_day_on(table, row, outcome, known):
    column = {"receivables": "settled_on", "complaints": "closed_at"}[table]
    told, day = {**row, column: outcome}, date(2026, 5, 2)

    with DuckBackend() as backend:
        RowFacts({table: [told]}).bind(backend, needed={table})
        (found,) = backend.fetch(backend.compile(seen(table, ibis.literal(day)))).to_pylist()

    assert found[column] == known
    assert seen_row(table, told, day)[column] == known
    assert told[column] == outcome
    assert found["customer"] == "甲"
