"""The store's facts on their way to a machine elsewhere, evaluated there as here."""

import json
from io import StringIO

import pytest
from ruamel.yaml import YAML

from kezhi.audit.models import Entry
from kezhi.cli import main
from kezhi.policies.actions import run_now
from tests.engine.facts.test_export_faults import files_of_at_most
from tests.regulated import ADOPTED_ON, AT, DECIDED, TODAY, adopt_by

pytestmark = pytest.mark.django_db(transaction=True)


def exported(folder, capsys):
    assert main(["facts", "export", str(folder), "--as-of", str(TODAY), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def elsewhere(folder, capsys, *more):
    asked = ["--facts", str(folder), "--stack", str(folder / "stack.yaml"), "--as-of", str(TODAY), "--json"]
    assert main(["evaluate", *asked, *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_was_exported_is_evaluated_elsewhere_as_here(adoption, books, tmp_path, capsys):
    exported(tmp_path / "out", capsys)

    there = elsewhere(tmp_path / "out", capsys)

    here = run_now(adoption=adoption, as_of=TODAY, at=AT).receipt
    assert there["digest"] == here["digest"]
    told = there["receipt"]
    assert {name: told[name] for name in ("edition_hash", "settings", "adopted_on", "facts", "grades")} == {
        name: here[name] for name in ("edition_hash", "settings", "adopted_on", "facts", "grades")
    }


def test_an_office_alone_is_evaluated_elsewhere_as_here(company, books, gu, tmp_path, capsys):
    adoption = adopt_by(company.east, gu)
    exported(tmp_path / "out", capsys)

    there = elsewhere(tmp_path / "out", capsys)

    assert there["customers"] == 1
    assert there["digest"] == run_now(adoption=adoption, as_of=TODAY, at=AT).receipt["digest"]


def test_the_stack_file_says_what_is_adopted(adoption, books, tmp_path, capsys):
    exported(tmp_path / "out", capsys)

    said = YAML(typ="safe").load(StringIO((tmp_path / "out" / "stack.yaml").read_text("utf-8")))
    assert set(said) == {"packs"}
    (pack,) = said["packs"]
    assert (pack["pack"], pack["name"], pack["adopted_on"]) == ("S002-20", str(adoption.pk), ADOPTED_ON)
    assert (pack["units"], pack["settings"]) == ([str(adoption.unit_id)], DECIDED)


def test_without_an_adoption_the_facts_go_alone(lichuan, tmp_path, capsys):
    exported(tmp_path / "out", capsys)

    assert (tmp_path / "out" / "manifest.json").exists()
    assert not (tmp_path / "out" / "stack.yaml").exists()


def test_the_export_is_recorded_and_told(adoption, books, tmp_path, capsys):
    assert main(["facts", "export", str(tmp_path / "out")]) == 0

    said = capsys.readouterr().out.splitlines()
    assert "customers                    2 行     1 份" in said
    assert said[-1].startswith(f"已导出到 {tmp_path / 'out'}：")
    rows = sum(
        table["rows"] for table in json.loads((tmp_path / "out" / "manifest.json").read_text())["tables"].values()
    )
    assert said[-1].endswith(f" 这一时刻的 {rows:,} 行。")
    assert Entry.objects.get(act="policies.facts.exported").after == {"rows": rows}


def test_a_full_disk_ends_the_command_with_three(adoption, books, tmp_path, capsys):
    with files_of_at_most(100_000):
        code = main(["facts", "export", str(tmp_path / "out")])

    said = f"导出到 {tmp_path / 'out'} 没有完成：磁盘已满。请腾出空间或核对权限，再运行同一命令接着导出。\n"
    assert (code, capsys.readouterr().err) == (3, said)
    assert list((tmp_path / "out").iterdir()) == []
    assert not Entry.objects.filter(act="policies.facts.exported").exists()
    assert main(["facts", "export", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize("parts", ["0", "many", "5000"])
def test_a_number_of_parts_that_is_none_is_refused(parts, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["facts", "export", str(tmp_path / "out"), "--partitions", parts])

    assert ended.value.code == 2
    assert f"“{parts}”须为 1 到 4096 的整数。" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
