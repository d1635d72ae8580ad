"""Casts: what is rounded is rounded half away from zero, what is written is written alike."""

from datetime import date, datetime
from decimal import Decimal as D  # noqa: N817 - a figure a word

import pytest

from kezhi.engine.errors import EngineError
from kezhi.engine.expr.columns import forced
from kezhi.engine.upstream import dt
from tests.engine.parity.asking import asked, of, operators

TRUTH, WHOLE, TEXT = {"p": "boolean"}, {"n": "int64"}, {"s": "string"}
FIGURE, DAY, MOMENT = {"x": "decimal(38, 10)"}, {"d": "date"}, {"at": "timestamp(6)"}
HALVES = [(D("0.5"),), (D("-0.5"),), (D("2.4999999999"),), (D("-2.5"),), (None,)]
DAYS = [(date(2024, 2, 29),), (date(1, 1, 1),), (None,)]
AT = [(datetime(2024, 2, 29, 23, 59, 59, 500000),), (datetime(2026, 1, 1),), (None,)]  # noqa: DTZ001
MIDNIGHTS = [datetime(2024, 2, 29), datetime(1, 1, 1), None]  # noqa: DTZ001

CASES = [
    pytest.param(of("Cast boolean to int"), TRUTH, [(True,), (False,), (None,)],
                 lambda t: t.p.cast("int64"), [1, 0, None]),
    pytest.param(of("Cast boolean to string"), TRUTH, [(True,), (False,), (None,)], lambda t: t.p.cast("string"),
                 ["true", "false", None]),
    pytest.param(of("Cast boolean to boolean"), TRUTH, [(True,), (None,)],
                 lambda t: forced(t.p, dt.boolean), [True, None]),
    pytest.param(of("Cast int to int"), WHOLE, [(-3,), (None,)], lambda t: forced(t.n, dt.int64), [-3, None]),
    pytest.param(of("Cast int to decimal"), WHOLE, [(-3,), (None,)], lambda t: forced(t.n, dt.Decimal(38, 10)),
                 [D(-3), None]),
    pytest.param(of("Cast int to string"), WHOLE, [(-3,), (None,)], lambda t: t.n.cast("string"), ["-3", None]),
    pytest.param(of("Cast decimal to decimal"), FIGURE, HALVES, lambda t: forced(t.x, dt.Decimal(38, 0)),
                 [D(1), D(-1), D(2), D(-3), None]),
    pytest.param(of("Cast decimal to int"), FIGURE, HALVES, lambda t: t.x.cast("int64"), [1, -1, 2, -3, None]),
    pytest.param(of("Cast decimal to string"), {"m": "decimal(18, 2)"}, [(D("1.50"),), (D("-0.01"),), (None,)],
                 lambda t: t.m.cast("string"), ["1.50", "-0.01", None]),
    pytest.param(of("Cast date to string"), DAY, DAYS,
                 lambda t: t.d.cast("string"), ["2024-02-29", "0001-01-01", None]),
    pytest.param(of("Cast date to timestamp"), DAY, DAYS, lambda t: t.d.cast("timestamp(6)"), MIDNIGHTS),
    pytest.param(of("Cast date to date"), DAY, DAYS, lambda t: forced(t.d, dt.date), [day for (day,) in DAYS]),
    pytest.param(of("Cast timestamp to string"), MOMENT, AT, lambda t: t.at.cast("string"),
                 ["2024-02-29 23:59:59.5", "2026-01-01 00:00:00", None]),
    pytest.param(of("Cast timestamp to date"), MOMENT, AT, lambda t: t.at.cast("date"),
                 [date(2024, 2, 29), date(2026, 1, 1), None]),
    pytest.param(of("Cast timestamp to timestamp"), MOMENT, AT, lambda t: forced(t.at, dt.Timestamp(scale=6)),
                 [at for (at,) in AT]),
    pytest.param(of("Cast string to date"), TEXT, [("2024-02-29",), (None,)], lambda t: t.s.cast("date"),
                 [date(2024, 2, 29), None]),
    pytest.param(of("Cast string to string"), TEXT, [("甲",), (None,)], lambda t: forced(t.s, dt.string), ["甲", None]),
]  # fmt: skip


@pytest.mark.parametrize(("named", "types", "rows", "form", "expected"), CASES)
def test_one_cast_on_every_engine(backend, named, types, rows, form, expected):
    assert named <= operators(types, form)
    assert asked(backend, types, rows, form) == expected


def test_a_figure_beyond_its_column_is_refused_in_words(backend):
    with pytest.raises(EngineError) as refused:
        asked(backend, FIGURE, [(D("12345678901234567.5"),)], lambda t: forced(t.x, dt.Decimal(18, 2)))

    assert [fault.code for fault in refused.value.diagnostics] == ["expression.range"]
