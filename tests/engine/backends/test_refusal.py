"""What the database refuses while it computes is said as the engine says it."""

import duckdb
import pytest

from kezhi.engine.backends.refusal import in_words
from kezhi.engine.errors import EngineError


def run(sql):
    with in_words():
        return duckdb.connect().execute(sql).fetchall()


@pytest.mark.parametrize(
    "sql",
    ["SELECT CAST(1e30 AS DECIMAL(18, 2))", "SELECT CAST(99999999999 AS INTEGER)", "SELECT 9223372036854775807 + 1"],
)
def test_a_value_out_of_range_is_told_in_words(sql):
    with pytest.raises(EngineError) as refused:
        run(sql)

    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.cause) == ("expression.range", "计算结果超出范围。")


def test_a_year_without_a_calendar_is_told_with_its_remedy():
    with pytest.raises(EngineError) as refused:
        run("SELECT error('没有 2099 年的放假安排，不能推算工作日。请录入该年的休息日。')")

    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.cause, fault.remedy) == (
        "dates.no_official_year", "没有 2099 年的放假安排，不能推算工作日。", "请录入该年的休息日。"
    )  # fmt: skip


@pytest.mark.parametrize("sql", ["SELECT error('别的差错')", "SELECT * FROM nowhere", "SELEC 1"])
def test_any_other_fault_goes_on_as_it_is(sql):
    with pytest.raises(duckdb.Error):
        run(sql)


def test_nothing_refused_is_nothing_changed():
    assert run("SELECT 1") == [(1,)]
