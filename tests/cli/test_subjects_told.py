"""`kezhi evaluate` over rules about the firm and its units: the firm's figures on screen, the rest in files."""

import json

import pytest

from kezhi.cli import main
from tests.engine.compose.firm import firm
from tests.engine.compose.packs import pack
from tests.engine.facts.files import write_csv

FIRM = """\
kind: indicator
id: 合同总额
over: firm
type: money
from: contracts
on: signed_on
value: amount
aggregate: sum
clause: {at: 第一条, quote: 甲句}
"""
SHARE = (
    "{kind: formula, id: 达标, over: firm, type: boolean, expression: 合同总额 > 1000, "
    "clause: {at: 第一条, quote: 乙句}}"
)
UNIT = "{kind: formula, id: 位次, over: units, type: count, expression: '1', clause: {at: 第一条, quote: 丙句}}"
DUE = """\
kind: deadline
id: 回款
clause: {at: 第一条, quote: 丁句}
from: receivables
at: issued_on
within: {days: 10}
by: [业务员]
done: settled_on
"""


@pytest.fixture
def over(tmp_path):
    pack(tmp_path / "library", "甲制", FIRM, SHARE, UNIT, DUE)
    (tmp_path / "facts").mkdir()
    signed = [{"contract": "合一", "customer": "东", "signed_on": "2026-06-01", "amount": "1000.5"}]
    due = [{"receivable": "款一", "customer": "东", "issued_on": "2026-06-01", "amount": "5"}]
    write_csv(firm(contracts=signed, receivables=due), tmp_path / "facts")
    where = ["--library", str(tmp_path / "library"), "--facts", str(tmp_path / "facts")]
    return ["evaluate", "甲制", *where, "--as-of", "2026-06-30"]


def test_the_figures_of_the_firm_are_told_with_their_units(over, capsys):
    assert main(over) == 0

    said = capsys.readouterr().out.splitlines()
    at = said.index("全公司")
    assert said[at + 1 : at + 3] == ["  合同总额 1,000.5 元", "  达标 是"]
    assert "单位 4（各项数值用 --out 写出）" in said
    assert [line.split() for line in said if "时限" in line] == [["时限", "1"]]


def test_programs_are_told_the_same(over, capsys):
    assert main([*over, "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["figures"] == [
        {"name": "合同总额", "title": "合同总额", "value": "1000.5", "text": "1,000.5 元"},
        {"name": "达标", "title": "达标", "value": True, "text": "是"},
    ]
