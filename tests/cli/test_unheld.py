"""`kezhi evaluate` says which posts nobody holds, and finds the head of a department that serves the firm."""

import json

import pytest

from kezhi.cli import main
from tests.engine.rules.small_packs import edition_of

RULES = """
- kind: deadline
  id: 对账
  CLAUSE
  from: receivables
  within: {days: 3}
  by: [财务部经理, 法务]
"""
FACTS = {
    "units": "unit,parent\n总部,\n业务部,总部\n财务部,总部\n",
    "staff": "staff,name,post,unit\n沈,沈,业务员,业务部\n钱,钱,财务部经理,财务部\n",
    "customers": "customer,owner,unit\n甲,沈,业务部\n",
    "receivables": "receivable,customer,issued_on,amount\n一,甲,2026-06-01,5\n二,甲,2026-06-02,5\n",
}


@pytest.fixture
def asked(tmp_path):
    edition_of(tmp_path / "packs", RULES)
    (tmp_path / "facts").mkdir()
    for name, rows in FACTS.items():
        (tmp_path / "facts" / f"{name}.csv").write_text(rows, "utf-8")
    where = ["--library", str(tmp_path / "packs"), "--facts", str(tmp_path / "facts")]
    return ["evaluate", "--pack", "T9", "--as-of", "2026-06-30", *where]


def test_what_fell_to_nobody_is_told_by_post(asked, capsys):
    assert main(asked) == 0

    assert "无人任职，没有落到人：法务（2 项）、财务部经理（2 项）。请任命其人；" in capsys.readouterr().out


def test_a_post_that_serves_the_firm_has_its_holder(asked, tmp_path, capsys):
    header = tmp_path / "packs" / "T9" / "editions" / "2026-01-01" / "edition.yaml"
    posts = "posts: [{post: 财务部经理, serves: firm}, 法务]\n"
    header.write_text(header.read_text("utf-8") + posts, "utf-8")

    assert main([*asked, "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["receipt"]["unheld"] == {"法务": 2}
