"""Cases that share a run come out as each of them does alone."""

import pytest

from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.cuts import Cuts
from kezhi.engine.packs.library import Library

ROWS = ("duties", "alerts", "notices", "entries")


@pytest.mark.parametrize("pack", ["S001-10", "S002-21"])
def test_cases_come_out_together_as_alone(pack):
    (edition,) = Library().pack(pack).editions
    cuts = Cuts(edition)

    for together in run_cases(edition):
        (alone,) = run_cases(edition, [together.case], cuts=cuts)
        assert (together.failures, alone.failures) == ((), ())
        assert found(together, cuts) == found(alone, cuts)


def found(result, cuts):
    """What came out of the rules that the case rests on."""
    rules, got = cuts.behind(result.case), result.got
    rows = {name: {row["key"]: row for row in got.of(name) if row["rule"] in rules} for name in ROWS} if got else {}
    columns = {
        (name, subject): {column: row[column] for column in expected for row in got.of(name) if subject in row.values()}
        for name, subjects in result.case.expect.subjects.items()
        for subject, expected in subjects.items()
    }
    return rows, columns


OF_UNITS = """\
rules:
  - {kind: segment, id: 东区客户, when: unit == "东区", clause: {at: 第一条, quote: 按一年内的合同额评分}}
"""
BY_UNIT = """\
as_of: 2026-06-30
settings: {限额: 500}
given: {units: [{unit: 东区}, {unit: 西区}]}
cases:
  - {id: 东区的, given: {customers: [{customer: 甲, unit: 东区}]}, expect: {customers: {甲: {东区客户: true}}}}
  - {id: 西区的, given: {customers: [{customer: 甲, unit: 西区}]}, expect: {customers: {甲: {东区客户: false}}}}
  - {id: 写错的, given: {customers: [{customer: 甲, unit: 东区}]}, expect: {customers: {甲: {东区客户: false}}}}
"""


def test_cases_of_rules_that_look_at_keys_see_their_own(load):
    failed = [bool(result.failures) for result in run_cases(load(more=OF_UNITS, **{"cases/a": BY_UNIT}))]
    assert failed == [False, False, True]
