"""`kezhi facts`: the tables, those of a pack's forms too, and whether a folder fits them."""

import json

import pytest

from kezhi.cli import main
from tests.engine.rules.small_packs import edition_of

FORM = """
- kind: form
  id: 抄表记录
  title: 抄表记录表
  CLAUSE
  about: customers
  fields:
    - {name: 上次读数, type: count, required: true}
    - {name: 本次读数, type: count, required: true}
    - {name: 用量, type: count, computed: 本次读数 - 上次读数}
    - {name: 客户名称, shows: customers.name}
    - {name: 状态, type: text, choices: [已抄, 未抄]}
  checks:
    - {id: 读数不倒退, holds: 本次读数 >= 上次读数, says: 本次读数小于上次读数，请核对。}
"""


@pytest.fixture
def folder(tmp_path):
    edition_of(tmp_path / "packs", FORM)
    facts = tmp_path / "facts"
    (facts / "forms").mkdir(parents=True)
    (facts / "customers.csv").write_text("customer,name\n甲,甲公司\n", "utf-8")

    def written(*readings: str):
        lines = ["record,customer,filled_on,上次读数,本次读数", *readings]
        (facts / "forms" / "抄表记录.csv").write_text("\n".join(lines) + "\n", "utf-8")
        return ["--facts", str(facts), "--pack", "T9", "--library", str(tmp_path / "packs"), "--as-of", "2026-06-30"]

    return written


def test_the_schema_lists_every_built_in_table(capsys):
    assert main(["facts", "schema", "--json"]) == 0

    tables = {table["name"]: table for table in json.loads(capsys.readouterr().out)["tables"]}
    assert {"customers", "receivables", "leads", "grades", "staff", "units"} <= tables.keys()
    assert "抄表记录" not in tables
    assert tables["payments"]["columns"][-1]["type"] == "money"


def test_the_schema_of_a_pack_lists_its_forms(folder, capsys):
    library = folder()[2:]

    assert main(["facts", "schema", *library]) == 0

    said = capsys.readouterr().out
    assert "抄表记录 抄表记录表（一行一份记录）" in said
    assert "= 本次读数 - 上次读数" in said
    assert "取自 customers.name" in said
    assert "可选：已抄、未抄" in said


def test_a_folder_that_fits_is_counted(folder, capsys):
    assert main(["facts", "check", *folder("j1,甲,2026-06-01,5,5", "j2,甲,2026-06-02,5,9"), "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {"tables": {"customers": 1, "抄表记录": 2}, "broken": []}


def test_a_record_that_breaks_a_check_is_named(folder, capsys):
    assert main(["facts", "check", *folder("j1,甲,2026-06-01,5,4", "j2,甲,2026-06-02,5,9")]) == 2

    assert "抄表记录：本次读数小于上次读数，请核对。（读数不倒退，1 份：j1）" in capsys.readouterr().out


def test_a_cell_that_does_not_fit_is_refused_by_its_row(folder, capsys):
    assert main(["facts", "check", *folder("j1,甲,2026-06-01,5,许多")]) == 2

    assert "抄表记录.csv" in capsys.readouterr().err
