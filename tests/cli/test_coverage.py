"""`kezhi coverage`."""

import json

from kezhi.cli import main


def test_the_json_lists_every_regulation_from_the_start(capsys):
    assert main(["coverage", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["regulations", "capabilities", "clauses"]
    assert len(shown["clauses"]) == 711
    assert len(shown["regulations"]) == 34
    assert {tuple(entry) for entry in shown["regulations"]} == {
        ("id", "clauses", "proved", "stated", "by_a_person", "missing", "rooms")
    }
    assert sum(entry["clauses"] for entry in shown["regulations"]) == 711
    assert sum(entry["clauses"] for entry in shown["capabilities"]) == 711


def test_the_json_gives_each_clause_its_grounds(capsys):
    assert main(["coverage", "--json"]) == 0

    clauses = {entry["clause"]: entry for entry in json.loads(capsys.readouterr().out)["clauses"]}
    assert list(clauses["S002-20.09"]) == [
        "regulation", "capability", "line", "clause", "state", "cases", "tests", "rules", "stated", "application",
        "left", "rooms",
    ]  # fmt: skip
    assert "S002-20/合同额评分" in clauses["S002-20.09"]["rules"]
    assert all(case.startswith("S002-20/") for case in clauses["S002-20.09"]["cases"])
    assert clauses["S002-20.25"]["tests"][0].startswith("tests/")
    assert clauses["S002-20.25"]["application"][0].startswith("customers：")
    assert clauses["S002-20.05"]["left"] == [{"who": "业务部经理", "reason": "制度没有给出判断发展潜力的标准。"}]


def test_the_table_by_capability_has_the_same_sum(capsys):
    assert main(["coverage", "--capabilities"]) == 0

    lines = capsys.readouterr().out.splitlines()
    figures = [line.split() for line in lines[1:]]
    assert sum(int(line[1]) for line in figures[:-1]) == 711
    assert figures[-1][:2] == ["合计", "711"]


def test_the_table_ends_with_the_sum(capsys):
    assert main(["coverage"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 36
    assert lines[-1].split()[:2] == ["合计", "711"]


def test_what_is_missing_of_one_regulation_is_listed_clause_by_clause(capsys, tmp_path):
    clauses = "[{id: R.01, capability: GOV, line: 范围}, {id: R.02, capability: GOV, line: 修订}]"
    catalogue = f"regulations: [{{id: R, title: 示例办法, clauses: {clauses}}}]\n"
    (tmp_path / "catalogue.yaml").write_text(catalogue, "utf-8")

    assert main(["coverage", "--library", str(tmp_path), "--missing", "R"]) == 0

    assert capsys.readouterr().out == "R.01  欠缺      范围\nR.02  欠缺      修订\n"


def test_an_unknown_regulation_is_one_sentence(capsys):
    assert main(["coverage", "--missing", "S002-200"]) == 2
    assert capsys.readouterr().err == "条款目录里没有“S002-200”。您是否想写“S002-20”？\n"


def test_one_pack_alone_is_proved_and_its_proofs_are_kept_in_its_folder(capsys, tmp_path):
    assert main(["pack", "new", "R", "--title", "示例办法", "--from", "2026-01-01", "--library", str(tmp_path)]) == 0
    capsys.readouterr()

    assert main(["coverage", "--library", str(tmp_path), "--prove", "R", "--missing", "R"]) == 0

    assert (tmp_path / "R/proved_by_cases.json").exists()
    assert "欠缺" not in capsys.readouterr().out


def test_a_pack_is_proved_whatever_is_wrong_with_others(capsys, tmp_path):
    for name in ("R", "Q"):
        main(["pack", "new", name, "--title", "示例办法", "--from", "2026-01-01", "--library", str(tmp_path)])
    (tmp_path / "Q/editions/2026-01-01/text.md").unlink()
    capsys.readouterr()

    assert main(["coverage", "--library", str(tmp_path), "--prove", "R"]) == 0

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == ["制度", "R", "合计"]


def test_an_unknown_pack_cannot_be_proved(capsys):
    assert main(["coverage", "--prove", "S002-200"]) == 2
    assert capsys.readouterr().err == "没有制度包“S002-200”。您是否想写“S002-20”？\n"
