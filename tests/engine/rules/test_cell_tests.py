"""Whether a cell fits a value: the same in a query and for one row."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.backends.ibis_border import every
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.cell_tests import holds, test_column
from kezhi.engine.rules.cells import Anything, IsMissing, Listed
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from tests.engine.rules.asking import rows

test_column.__test__ = False
D = Decimal
RUN = Run("T", date(2026, 6, 30), date(2026, 1, 1), {"限额": D(2)}, Scope(parameters={"限额": "number"}))
NUMBERS = [None, D(0), D(1), D("1.99"), D(2), D("2.01"), D(3)]
CELLS = {
    "anything": (Anything(), [True] * 7),
    "missing": (IsMissing(), [True] + [False] * 6),
    "one": (Listed((D(1),)), [False, False, True, False, False, False, False]),
    "some": (Listed((D(1), D(3))), [False, False, True, False, False, False, True]),
    "none of": (Listed((D(1), D(3)), negated=True), [False, True, False, True, True, True, False]),
    "at least": (Interval(low=Ref("限额"), includes_low=True), [False] * 4 + [True] * 3),
    "above": (Interval(low=Ref("限额"), includes_low=False), [False] * 5 + [True] * 2),
    "at most": (Interval(high=D(2), includes_high=True), [False] + [True] * 4 + [False] * 2),
    "below": (Interval(high=D(2), includes_high=False), [False] + [True] * 3 + [False] * 3),
    "between": (Interval(D(1), D(2), True, True), [False, False, True, True, True, False, False]),
    "strictly between": (Interval(D(1), D(2), False, False), [False, False, False, True, False, False, False]),
}


def kept(cell, values) -> list[int]:
    """The rows that the query keeps."""

    def fitting(table):
        tests = list(test_column(cell, table["v"], RUN))
        return (table.filter(every(tests)) if tests else table).select("n").order_by("n")

    return [row["n"] for row in rows(pa.table({"n": range(len(values)), "v": values}), fitting, RUN)]


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_fits_the_same_numbers_in_a_query_and_in_a_row(name):
    cell, expected = CELLS[name]
    by_query = kept(cell, pa.array(NUMBERS, pa.decimal128(28, 10)))

    assert [holds(cell, value, RUN) for value in NUMBERS] == expected
    assert by_query == [n for n, fits in enumerate(expected) if fits]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Listed(("甲",)), [False, True, False]),
        (Listed(("甲",), negated=True), [False, False, True]),
        (Listed(("甲", "乙")), [False, True, True]),
    ],
)
def test_a_cell_fits_the_same_words(cell, expected):
    by_query = kept(cell, pa.array([None, "甲", "乙"]))

    assert [holds(cell, value, RUN) for value in (None, "甲", "乙")] == expected
    assert by_query == [n for n, fits in enumerate(expected) if fits]


@pytest.mark.parametrize(("cell", "expected"), [(Listed((True,)), [1]), (Listed((False,)), [2])])
def test_true_and_false_fit_themselves_and_never_what_is_missing(cell, expected):
    by_query = kept(cell, pa.array([None, True, False]))

    assert by_query == expected
    assert [n for n, value in enumerate([None, True, False]) if holds(cell, value, RUN)] == expected


def test_a_truth_is_no_number():
    assert holds(Listed((D(1),)), 1, RUN)
    assert not holds(Listed((True,)), False, RUN)
