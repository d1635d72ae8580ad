"""What a company sets, and what units and people owe, seen by a simulation as evaluation sees it."""

from datetime import date

from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.simulate import Side, simulate
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.parity.test_of_settings import PARAMETERS, RULES, SETTINGS
from tests.engine.rules.small_packs import AS_OF, edition_of


def test_two_settings_side_by_side_tell_grades_and_coming_duties(tmp_path):
    edition = edition_of(tmp_path, RULES, PARAMETERS)
    customers = [{"customer": k, "kind": k, "owner": "小周", "since": date(2025, 1, 1)} for k in ("甲等", "乙等")]
    facts = RowFacts({**FIRM, "customers": customers, "contracts": []}, edition.names.tables)
    stricter = {**SETTINGS, "资信等级": "甲等，50", "复评月份": [1, 2, 3]}

    found = simulate(Side(edition, SETTINGS), Side(edition, stricter), facts, as_of=AS_OF)

    owed = {(load.rule, load.post): (load.before, load.after) for load in found.duties if load.month == "2027-03"}
    assert owed["复评", "总经理"] == (1, 1)
    assert ("复评", "总经理", "2027-06") in {(load.rule, load.post, load.month) for load in found.duties}
    assert {load.rule for load in found.duties} == {"培训", "进修", "复评", "建档", "报单位", "报人员", "报客户"}
    assert set(found.unforeseen) == {"归档", "传阅", "处置"}
