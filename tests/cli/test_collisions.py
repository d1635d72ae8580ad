"""`kezhi pack collisions` and `kezhi evaluate` over several packs."""

import json

import pytest

from kezhi.cli import main
from tests.engine.compose.firm import firm
from tests.engine.compose.packs import pack, table, visit
from tests.engine.facts.files import write_csv

STACK = """\
packs:
  - pack: 甲制
  - {pack: 乙制, units: [华东], adopted_on: 2026-04-01}
precedence:
  - {output: 类别, keep: 乙制, over: 甲制, because: 董事会决议}
"""


@pytest.fixture
def rivals(tmp_path):
    pack(tmp_path / "library", "甲制", table("类别", "大", "大客户"), visit("访", 'potential == "大"', letter="乙"))
    pack(tmp_path / "library", "乙制", table("类别", "小", "小客户"))
    return str(tmp_path / "library")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts").mkdir()
    return str(write_csv(firm(), tmp_path / "facts"))


def test_both_clauses_stand_side_by_side(rivals, capsys):
    code = main(["pack", "collisions", "甲制", "乙制", "--library", rivals, "--as-of", "2026-06-30"])

    said = capsys.readouterr().out.splitlines()
    assert code == 2
    assert said[0] == "同一项结果“类别”    须定先后"
    assert [line.split("│")[0].strip() for line in said[1:]] == [
        "《甲制办法》第一条", "“甲句”", "类别判定：依发展潜力，定类别。",
    ]  # fmt: skip
    assert [line.split("│")[1].strip() for line in said[1:]] == [
        "《乙制办法》第一条", "“甲句”", "类别判定：依发展潜力，定类别。",
    ]  # fmt: skip


def test_they_are_told_in_english_and_to_programs(rivals, capsys):
    main(["pack", "collisions", "甲制", "乙制", "--library", rivals, "--as-of", "2026-06-30", "--lang", "en"])
    english = capsys.readouterr().out.splitlines()
    main(["pack", "collisions", "甲制", "乙制", "--library", rivals, "--as-of", "2026-06-30", "--json"])
    (found,) = json.loads(capsys.readouterr().out)

    assert english[0] == "the same output: 类别    must be settled"
    assert (found["matter"], found["on"], found["must_be_settled"]) == ("output", "类别", True)
    assert [(side["pack"], side["article"], side["quote"]) for side in found["sides"]] == [
        ("甲制", "第一条", "甲句"), ("乙制", "第一条", "甲句"),
    ]  # fmt: skip


def test_packs_that_do_not_meet_say_so(tmp_path, capsys):
    for name, output in (("甲制", "类别"), ("乙制", "分类")):
        pack(tmp_path, name, table(output, "大", "大客户"))

    code = main(["pack", "collisions", "甲制", "乙制", "--library", str(tmp_path), "--as-of", "2026-06-30"])

    assert (code, capsys.readouterr().out) == (0, "这些制度没有说到同一件事。\n")


def over(rivals, folder, *more):
    return ["evaluate", "--facts", folder, "--library", rivals, "--as-of", "2026-06-30", *more]


def test_several_packs_that_collide_are_refused_with_both_clauses(rivals, folder, capsys):
    assert main(over(rivals, folder, "甲制", "乙制")) == 2

    said = capsys.readouterr().err
    assert "《甲制办法》第一条“甲句”" in said
    assert "《乙制办法》第一条“甲句”" in said


def test_a_stack_file_says_units_and_decisions(rivals, folder, tmp_path, capsys):
    (tmp_path / "stack.yaml").write_text(STACK, "utf-8")
    out = tmp_path / "out"

    code = main(over(rivals, folder, "--stack", str(tmp_path / "stack.yaml"), "--json", "--out", str(out)))

    first, second = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [(each["pack"], each["customers"]) for each in (first, second)] == [("乙制", 2), ("甲制", 5)]
    assert first["receipt"]["adopted_on"] == "2026-04-01"
    assert {path.name for path in out.iterdir()} == {"甲制@2026-01-01", "乙制@2026-01-01"}


@pytest.mark.parametrize(
    ("stack", "code"),
    [
        (STACK.replace("output: 类别", "output: 类别, matter: credit"), "没有写清"),
        (STACK.replace("keep: 乙制, over: 甲制", "each: [甲制]"), "没有写清"),
        (STACK.replace("output: 类别", "output: 级别"), "没有须定先后的冲突"),
        (STACK.replace("pack: 甲制", "pack: 丁制"), "没有制度包“丁制”"),
        (STACK.replace("units: [华东]", "unit: 华东"), "unit"),
    ],
)
def test_a_stack_file_that_is_not_clear_is_refused_and_nothing_is_written(
    rivals, folder, tmp_path, capsys, stack, code
):
    (tmp_path / "stack.yaml").write_text(stack, "utf-8")

    assert main(over(rivals, folder, "--stack", str(tmp_path / "stack.yaml"), "--out", str(tmp_path / "out"))) == 2
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_stack_file_stands_alone(rivals, folder, tmp_path, capsys):
    (tmp_path / "stack.yaml").write_text(STACK, "utf-8")

    assert main(over(rivals, folder, "甲制", "--stack", str(tmp_path / "stack.yaml"))) == 2
    assert "请写进 stack 文件" in capsys.readouterr().err


def test_a_customer_is_explained_under_every_pack_that_binds_it(rivals, folder, tmp_path, capsys):
    (tmp_path / "stack.yaml").write_text(STACK, "utf-8")
    explain = ["explain", "--facts", folder, "--library", rivals, "--as-of", "2026-06-30", "--json"]

    main([*explain[:1], "东", *explain[1:], "--stack", str(tmp_path / "stack.yaml")])
    east = json.loads(capsys.readouterr().out)
    main([*explain[:1], "南", *explain[1:], "--stack", str(tmp_path / "stack.yaml")])
    south = json.loads(capsys.readouterr().out)

    assert [each["pack"] for each in east] == ["乙制", "甲制"]
    assert south["pack"] == "甲制"
