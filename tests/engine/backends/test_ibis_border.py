"""What several aggregates of one table ask alike is asked once."""

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.ibis_border import conjuncts, in_all
from kezhi.engine.rules.aggregates import aggregate_column
from kezhi.engine.upstream import ibis

ROWS = ibis.table({"customer": "string", "amount": "int64", "status": "string"}, name="rows")


def names(tests):
    return [test.op() for test in tests]


def test_every_and_is_taken_apart_in_order_and_or_is_not():
    large, valid, small = ROWS.amount > 5, ROWS.status == "有效", ROWS.amount < 100

    assert names(conjuncts([large & (valid & small), large | small])) == names([large, valid, small, large | small])


def test_only_what_stands_in_all_is_shared():
    large, valid = ROWS.amount > 5, ROWS.status == "有效"

    assert names(in_all([[valid, large], [ROWS.status == "有效"], [large, valid]])) == names([valid])
    assert in_all([[valid], [large]]) == []
    assert in_all([[valid], []]) == []


def test_a_count_without_a_test_counts_every_row():
    counted = ROWS.group_by("customer").aggregate(n=aggregate_column("count", ROWS, None, None))

    with DuckBackend() as backend:
        backend.keep("rows", "SELECT unnest(['甲', '甲', '乙']) AS customer, 1 AS amount, '有效' AS status")
        found = backend.fetch(backend.compile(counted)).to_pylist()

    assert {row["customer"]: row["n"] for row in found} == {"甲": 2, "乙": 1}
