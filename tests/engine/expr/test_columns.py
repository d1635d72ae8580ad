"""Columns of any width and kind are read alike, names are quoted, plain comparisons stay plain."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.expr import canonical_type, parse
from kezhi.engine.upstream import ibis
from tests.engine.expr.both import WORDS


def on_duckdb(source, **columns):
    table = ibis.memtable(pa.table(columns))
    expression = parse(source, WORDS)
    compiled = expression.to_ibis({name: table[name] for name in columns})
    by_query = ibis.duckdb.connect(threads=1).to_pyarrow(table.select(value=compiled))["value"].to_pylist()
    by_row = [expression.evaluate(row) for row in pa.table(columns).to_pylist()]

    assert by_query == by_row
    return by_row


@pytest.mark.parametrize("width", [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.decimal128(38, 0)])
def test_integers_of_any_width_do_not_overflow_their_column(width):
    given = {"逾期天数": pa.array([100], width), "账期": pa.array([7], width)}

    assert on_duckdb("逾期天数 * 100000000 + 账期", **given) == [10_000_000_007]


@pytest.mark.parametrize("scale", [0, 2, 10, 12])
def test_decimals_of_any_scale_come_onto_the_grid(scale):
    given = pa.array([Decimal("12").quantize(Decimal(1).scaleb(-scale))], pa.decimal128(38, scale))

    assert on_duckdb("系数 * 1.5 - 1", 系数=given) == [17]


def test_a_sum_of_money_meets_a_ratio_of_another_scale():
    given = {
        "合同额": pa.array([Decimal("10.01")], pa.decimal128(38, 2)),
        "回款率": pa.array([Decimal("0.125")], pa.decimal128(18, 6)),
    }

    assert on_duckdb("合同额 * 回款率 + 回款率 * 合同额", **given) == [Decimal("2.5025")]
    assert on_duckdb("合同额 / 合同额 - 回款率", **given) == [Decimal("0.875")]
    assert on_duckdb("合同额 / 合同额 in [1.25, 回款率, 1] and 0.1 < 回款率 <= 1", **given) == [True]


def test_floats_and_moments_are_read_as_decimals_and_dates():
    moments = pa.array([datetime(2026, 1, 31, 23, 59)])  # noqa: DTZ001

    assert on_duckdb("系数 + 0.1", 系数=pa.array([0.2])) == [Decimal("0.3")]
    assert on_duckdb("add_days(首单日, 1)", 首单日=moments) == [date(2026, 2, 1)]


def test_a_constant_stands_in_for_a_column():
    row = ibis.memtable(pa.table({"首单日": pa.array([date(2026, 1, 31)])}))
    compiled = parse("months_between(首单日, as_of) >= 往来月数", WORDS).to_ibis(
        {"首单日": row.首单日, "as_of": ibis.literal(date(2026, 2, 28)), "往来月数": ibis.literal(1)}
    )

    assert ibis.duckdb.connect(threads=1).to_pyarrow(row.select(value=compiled))["value"].to_pylist() == [True]


def test_plain_comparisons_need_no_cast_and_names_are_quoted():
    table = ibis.table({"总分": "decimal(9, 1)", "等级": "string", "往来月数": "int64"}, name="t")
    compiled = parse("总分 >= 14 and 等级 == 'A' and 往来月数 < 12", WORDS).to_ibis(
        {n: table[n] for n in table.columns}
    )

    sql = " ".join(ibis.to_sql(table.select(value=compiled), dialect="duckdb").split())

    condition = """( "t0"."总分" >= 14 ) AND ( "t0"."等级" = 'A' ) AND ( "t0"."往来月数" < 12 )"""
    assert sql == f'SELECT {condition} AS "value" FROM "t" AS "t0"'


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("总分 + 1", "decimal(38, 10)"),
        ("逾期天数 + 1", "int64"),
        ("逾期天数 / 2", "decimal(38, 10)"),
        ("等级", "string"),
    ],
)
def test_a_result_has_the_column_type_of_its_kind(source, stored):
    expression = parse(source, WORDS)
    columns = ibis.table({"总分": "int16", "逾期天数": "int32", "等级": "string"}, name="t")

    assert expression.to_ibis({n: columns[n] for n in expression.names}).type() == ibis.dtype(stored)
    assert canonical_type(expression.type) == ibis.dtype(stored)


def test_values_in_texts_cannot_break_out_of_the_query():
    assert on_duckdb('客户类别 == "\'; drop table t; --"', 客户类别=pa.array(["'; drop table t; --", "甲"])) == [
        True,
        False,
    ]
