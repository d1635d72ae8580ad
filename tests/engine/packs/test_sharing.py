"""Cases that share a run come out as each of them does alone."""

import pytest

from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.cuts import Cuts
from kezhi.engine.packs.library import Library

ROWS = ("duties", "alerts", "notices", "entries")


@pytest.mark.parametrize("pack", ["S001-10", "S002-01", "S002-15", "S002-20", "S002-21"])
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
