"""Operators that make one value of many, rank rows, and make tables of tables."""

from datetime import date
from decimal import Decimal as D  # noqa: N817 - a figure a word

import pytest

from kezhi.engine.backends.ibis_border import fact_table, named_table, side_by_side, union
from kezhi.engine.backends.repeated import RULE, repeated
from kezhi.engine.upstream import ibis
from tests.engine.parity.asking import ROW, of, operators, table_asked

TYPES = {"k": "string", "s": "string", "n": "int64", "m": "decimal(18, 2)", "d": "date", "p": "boolean"}
ROWS = [
    ("甲", "中", 3, D("0.10"), date(2024, 1, 31), True), ("甲", "a", None, D("0.20"), date(2024, 2, 29), None),
    ("甲", None, -3, None, None, True), ("乙", "Z", 5, D("-1.00"), date(2024, 2, 29), False),
    ("乙", "Z", 5, D("-1.00"), date(2024, 2, 1), None), (None, "é", None, None, None, None),
]  # fmt: skip


def by_key(**measures):
    """What each key's rows come to, under `x`."""
    return lambda t: t.group_by(k=t.k).aggregate(x=measures["x"](t))


AGGREGATES = [
    pytest.param(of("Aggregate", "CountStar"), by_key(x=lambda t: t.count()), [2, 3, 1]),
    pytest.param(of("Count"), by_key(x=lambda t: t.n.count()), [2, 2, 0]),
    pytest.param(of("CountDistinct"), by_key(x=lambda t: t.s.nunique()), [1, 2, 1]),
    pytest.param(of("Sum"), by_key(x=lambda t: t.n.sum(where=t.n > 0)), [10, 3, None]),
    pytest.param(of("Sum"), by_key(x=lambda t: t.m.sum()), [D("-2.00"), D("0.30"), None]),
    pytest.param(of("Min"), by_key(x=lambda t: t.s.min()), ["Z", "a", "é"]),
    pytest.param(of("Max"), by_key(x=lambda t: t.s.max()), ["Z", "中", "é"]),
    pytest.param(of("Max"), by_key(x=lambda t: t.d.max(where=t.p)), [None, date(2024, 1, 31), None]),
    pytest.param(of("Any"), by_key(x=lambda t: t.p.any()), [False, True, None]),
    pytest.param(of("All"), by_key(x=lambda t: t.p.all(where=t.n > 0)), [False, True, None]),
    pytest.param(of("ArgMax"), by_key(x=lambda t: t.s.argmax(t.d, where=t.d.notnull())), ["Z", "a", None]),
    pytest.param(of("ArgMax"), by_key(x=lambda t: t.n.argmax(t.s, where=t.n.notnull())), [5, 3, None]),
    pytest.param(of("ArgMin"), by_key(x=lambda t: t.n.argmin(t.d, where=t.d.notnull())), [5, 3, None]),
]


@pytest.mark.parametrize(("named", "form", "expected"), AGGREGATES)
def test_many_rows_come_to_one_value(backend, named, form, expected):
    found = table_asked(backend, TYPES, ROWS, form)

    assert named <= operators(TYPES, form)
    assert [row["x"] for row in found] == expected  # 乙, 甲, and whoever has no key
    assert table_asked(backend, TYPES, [], form) == []


@pytest.mark.parametrize(
    ("named", "rank", "expected"),
    [
        (
            of("WindowFunction", "RowNumber"),
            lambda t, w: ibis.row_number().over(w(t, t[ROW].desc())),
            [2, 1, 0, 1, 0, 0],
        ),
        (of("WindowFunction", "MinRank", "SortKey"), lambda t, w: ibis.rank().over(w(t, t.s)), [1, 0, 2, 0, 0, 0]),
        (
            of("WindowFunction", "Min"),
            lambda t, _w: t.n.min().over(ibis.window(group_by=t.k)),
            [-3, -3, -3, 5, 5, None],
        ),
        (
            of("Lag"),
            lambda t, w: t.d.lag().over(w(t, t[ROW])),
            [None, date(2024, 1, 31), date(2024, 2, 29), None, date(2024, 2, 29), None],
        ),
    ],
)
def test_rows_are_ranked_among_those_of_their_key(backend, named, rank, expected):
    def window(table, order):
        return ibis.window(group_by=table.k, order_by=order)

    def form(t):
        return t.select(t[ROW], x=rank(t, window))

    assert named <= operators(TYPES, form)
    assert [row["x"] for row in table_asked(backend, TYPES, ROWS, form)] == expected


def test_rows_are_kept_put_side_by_side_and_united(backend):
    def form(t):
        positive = t.filter(t.n > 0).drop("p")
        named = named_table("given", {ROW: "int64", **TYPES})
        both = side_by_side(positive, named.select(other="k", on="d").distinct(), {"k": "other"})
        alone = side_by_side(
            positive, named.filter(named.n < 0).select(other="k", on="d"), {"k": "other"}, keep_left=False
        )
        return union([both.select(ROW, "on"), alone.select(ROW, "on")])

    found = table_asked(backend, TYPES, ROWS, form)

    assert of("Filter", "DropColumns", "Project", "JoinChain", "JoinLink", "JoinReference", "SelfReference", "Distinct",
              "Union", "UnboundTable") <= operators(TYPES, form)  # fmt: skip
    assert sorted((row[ROW], str(row["on"])) for row in found) == [
        (0, "2024-01-31"), (0, "2024-02-29"), (0, "None"), (0, "None"),
        (3, "2024-02-01"), (3, "2024-02-29"), (4, "2024-02-01"), (4, "2024-02-29"),
    ]  # fmt: skip


def test_rows_stand_once_for_each_rule_that_is_for_them(backend):
    types = {"k": "string", "for_访": "boolean", "for_会": "boolean", "due_访": "date", "due_会": "date"}
    first, last = date(2024, 2, 29), date(9999, 12, 31)
    rows = [("甲", True, None, first, last), ("乙", True, True, None, first), (None, False, True, last, last)]

    def form(t):
        kept = t.filter(t[ROW] >= 0)
        return repeated(kept, ["访", "会"], {"owed_by": "k", "due": f"due_{RULE}"}, f"for_{RULE}")

    found = table_asked(backend, types, rows, form)

    assert of("Repeated") <= operators(types, form)
    assert sorted(((row["rule"], row["owed_by"], row["due"]) for row in found), key=str) == [
        ("会", "乙", first), ("会", None, last), ("访", "乙", None), ("访", "甲", first),
    ]  # fmt: skip
    assert table_asked(backend, types, [], form) == []


def test_a_null_is_beside_nobody(backend):
    def form(t):
        return side_by_side(t.select(ROW, "k"), t.select(other="k", on="d"), {"k": "other"})

    (nobody,) = (row for row in table_asked(backend, TYPES, ROWS, form) if row[ROW] == 5)

    assert (nobody["other"], nobody["on"]) == (None, None)


def test_a_fact_table_without_rows_comes_to_nothing(backend):
    backend.show("units", 'SELECT CAST(NULL AS VARCHAR) AS "unit" WHERE FALSE', keep=False)
    units = fact_table("units", {"unit": "string"})

    assert backend.fetch(backend.compile(units.aggregate(n=units.count(), x=units.unit.max()))).to_pylist() == [
        {"n": 0, "x": None}
    ]
