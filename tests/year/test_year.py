"""A year of four regulations, day by day, against a calendar worked out independently.

Each morning the day's runs are carried out, then every line of the ledger is laid beside what the clauses owe: dates,
hours, holder, state, day done. The calendar shares nothing with the product (`oracle*.py`). `make year` runs every
regulation on each of the 365 days; a change is tried on days about the fixed dates, month ends and holidays.

Not covered here: S000's analyses and surveys at intervals of the company's own, complaints, leads and revisits after a
repair; a customer whose class or grade changes while something is owed; a hand-over without a limit (S002-20.40) that
is still lying when the next report falls due; two acts that are recorded between two runs; urgent reports; S001-10's
forms but the first revisit, its filing and the letter. Records of forms are put into the store as an import would, and
so are visits of the kinds of S000; visits of S002-20, reports and hand-overs are recorded by the holders' own actions.
"""

import os
import sys
from collections import defaultdict

import pytest

from tests.year.comparing import climbed, differences, expected
from tests.year.drive import drive
from tests.year.firm import found
from tests.year.plan import Plan, reduced, whole

pytestmark = pytest.mark.django_db(transaction=True)  # the engine reads the store from outside
EVERY_DAY = bool(os.environ.get("EVERY_DAY"))


def test_the_ledger_says_every_morning_of_2025_what_the_clauses_owe():
    plan = Plan.of(whole() if EVERY_DAY else reduced())
    firm, wrong, seen = found(), [], defaultdict(set)
    for day, packs in drive(firm, plan):
        differing = [line for pack in packs for line in differences(plan, pack, day)] + climbed(day, plan)
        for each in (each for pack in packs for each in expected(plan, pack, day)):
            seen[each.task.clause].add(each.state)
        if EVERY_DAY:
            sys.stderr.write("\n".join((f"{day} {' '.join(packs)}", *differing, "")))
        wrong += differing

    assert wrong + firm.not_found == []
    assert set(seen) == CLAUSES
    assert set().union(*seen.values()) == {"open", "late", "missed", "satisfied", "waiting", "void"}


CLAUSES = {
    *(f"S000.{number}" for number in ("06", "07", "13", "14", "48", "49", "54", "63", "64", "65", "66")),
    *(f"S001-10.{number}" for number in ("07", "09", "10", "11")),
    *(f"S002-20.{number}" for number in (30, 34, 35, 36, 43, 45, 47, 49, 51, 53, 54, "38–.40")),
    *(f"S002-21.{number}" for number in (10, 39, 41, 42, 52, 54)),
}
"""Each is owed on some morning; whatever a run lays that none of them asks for is a difference too."""
