"""Working days of a run: the official ones, or those of a company that has entered a year itself."""

from datetime import date

import pytest

from kezhi.engine.dates import official_working_days
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.rules.small_packs import edition_of

RULE = """
- kind: calendar
  id: 日报
  CLAUSE
  on: {daily: working}
  by: 客服专员
"""


def last_day(folder, as_of, calendar=None):
    facts = RowFacts({**FIRM, "customers": []})
    found = evaluate(edition_of(folder, RULE), facts, as_of=as_of, adopted_on=date(2026, 1, 1), calendar=calendar)
    return max(found.duties["due_on"].to_pylist())


def test_a_day_off_that_the_company_enters_is_not_worked(tmp_path):
    official = official_working_days()
    own = official.with_year(2026, off={d for d in official.off if d.year == 2026} | {date(2026, 6, 30)}, worked=())

    assert last_day(tmp_path, date(2026, 6, 30)) == date(2026, 6, 30)
    assert last_day(tmp_path, date(2026, 6, 30), own) == date(2026, 6, 29)


def test_a_year_without_the_official_notice_is_refused(tmp_path):
    beyond = date(official_working_days().last.year + 1, 1, 5)

    with pytest.raises(EngineError, match=f"没有 {beyond.year} 年的放假安排"):
        last_day(tmp_path, beyond)
