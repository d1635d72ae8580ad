"""Days ahead of an edition that has graded nobody yet: its proposals count; once it has, only what was approved."""

from datetime import date

import pytest

from kezhi.engine.compose import Adopted, compose
from kezhi.engine.compose.ahead import duties_ahead
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import PARENTS
from tests.engine.compose.packs import clause, pack, points, visit
from tests.engine.compose.test_ahead import FIRST, LAST, STAFF, UNITS

GRADED = f"""
    kind: grade
    id: 等级
    {clause("乙")}
    total: 总分
    levels:
      - {{{{grade: A, from: 10}}}}
      - {{{{grade: B, below: 10}}}}
    approval:
      proposed_by: 业务员
      approved_by: 业务部经理
      {clause("乙")}
    """.replace("{{", "{").replace("}}", "}")


def ahead(folder, *grades):
    edition = pack(
        folder, "甲制", points("总分", "default(20, 1)"), GRADED, visit("访甲级", '等级 == "A"', months=1, letter="丙")
    )
    facts = {
        "staff": STAFF, "units": UNITS, "grades": list(grades),
        "customers": [{"customer": "甲", "owner": "周", "unit": "华东", "since": date(2020, 1, 1)}],
    }  # fmt: skip
    composition = compose([Adopted(edition, adopted_on=FIRST)], parents=PARENTS)
    return duties_ahead(composition, "甲制", RowFacts(facts), first=FIRST, last=LAST)


def held(pack_, grade):
    return {"customer": "甲", "pack": pack_, "rule": "等级", "grade": grade, "from_on": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("grades", "visits", "is_proposed"),
    [
        ((), 3, True),
        ((held("乙制", "C"),), 3, True),
        ((held("甲制", "A"),), 3, False),
        ((held("甲制", "B"),), 0, False),
    ],
)
def test_proposals_count_until_the_edition_has_graded_somebody(tmp_path, grades, visits, is_proposed):
    found = ahead(tmp_path, *grades)

    assert ([duty.rule for duty in found.duties].count("访甲级"), found.by_proposed_grades) == (visits, is_proposed)
