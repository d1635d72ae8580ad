"""`kezhi dmn export`."""

import json

from kezhi.cli import main
from kezhi.engine.dmn.reading import read_dmn


def export(path, *more: str) -> int:
    """The command's answer."""
    return main(["dmn", "export", "S002-20", "--out", str(path), "--as-of", "2026-06-30", *more])


def test_a_rule_with_what_it_reads(tmp_path, capsys):
    path = tmp_path / "out.dmn"

    assert export(path, "--rule", "类别判定", "--set", "大客户订货界线=100") == 0

    assert capsys.readouterr().out.splitlines() == [
        f"✓ {path}：1 项决策，2 项输入。1 decisions, 2 inputs.",
        "有 2 处 DMN 说不了或说法不同。2 things DMN does not say:",
        "  “年订货额”：由事实汇总得出，DMN 里作为输入。",
        "  “年订货额”: it is drawn from facts; in DMN it is an input.",
        "  “大客户订货界线”：参数在表里写作当日的值 1000000。",
        "  “大客户订货界线”: the parameter is written as its value of the day, 1000000.",
    ]
    (decision,) = read_dmn(path).decisions
    assert decision.name == "客户类别"


def test_for_programs(tmp_path, capsys):
    assert export(tmp_path / "out.dmn", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told["decisions"] > 10
    assert {"of", "zh", "en"} == set(told["differences"][0])


def test_what_cannot_be_said_leaves_the_file_as_it_was(tmp_path, capsys):
    path = tmp_path / "out.dmn"
    path.write_text("先前的", "utf-8")

    assert export(path, "--rule", "年订货额") == 2
    assert "由事实汇总得出" in capsys.readouterr().err
    assert export(path, "--rule", "没有") == 2
    assert "没有规则“没有”" in capsys.readouterr().err

    assert path.read_text("utf-8") == "先前的"
    assert [each.name for each in tmp_path.iterdir()] == ["out.dmn"]
