"""A clause is proved by a passing case that fails once what carries the clause is gone."""

import pytest

from kezhi.engine.packs.altering import without
from kezhi.engine.packs.proving import proved_by_cases

CASES = """\
as_of: 2026-06-30
settings: {{限额: 500}}
cases:
  - id: 案
    proves: [{clause}]
    given:
      customers: [{{customer: 甲}}]
      contracts: [{{contract: 合一, customer: 甲, signed_on: 2026-05-01, amount: {amount}}}]
    expect:
      customers: {{甲: {expect}}}
"""


@pytest.fixture
def proved(load):
    def clauses(clause: str, amount: int, expect: str):
        edition = load()
        (edition.folder / "cases").mkdir(exist_ok=True)
        text = CASES.format(clause=clause, amount=amount, expect=expect)
        (edition.folder / "cases" / "a.yaml").write_text(text, "utf-8")
        return proved_by_cases(edition)

    return clauses


@pytest.mark.parametrize(
    ("clause", "amount", "expect"),
    [
        ("T1.02", 5_000_000, "{得分: 2}"),
        ("T1.03", 1, "{得分: 1}"),
        ("T1.01", 1, "{得分: 1}"),
        ("T1.04", 1, "{等级: 乙}"),
        ("T1.05", 1, "{价格档次: 目录价}"),
    ],
)
def test_a_case_that_depends_on_the_clause_proves_it(proved, clause, amount, expect):
    assert proved(clause, amount, expect) == {clause}


@pytest.mark.parametrize(
    ("clause", "amount", "expect"),
    [
        ("T1.02", 1, "{得分: 1}"),
        ("T1.03", 5_000_000, "{得分: 2}"),
        ("T1.05", 1, "{等级: 乙}"),
        ("T1.02", 5_000_000, "{得分: 1}"),
    ],
)
def test_a_case_about_something_else_or_failing_proves_nothing(proved, clause, amount, expect):
    assert proved(clause, amount, expect) == frozenset()


def test_without_a_rule_everything_that_reads_it_is_gone(load):
    assert without(load(), "T1.04").outputs == {
        "等级", "等级__proposed", "等级__row", "等级__by_score", "价格档次", "价格__row",
    }  # fmt: skip
