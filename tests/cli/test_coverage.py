"""`kezhi coverage`."""

import json

from kezhi.cli import main


def test_the_json_lists_every_regulation_from_the_start(capsys):
    assert main(["coverage", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["regulations", "capabilities"]
    assert len(shown["regulations"]) == 34
    assert {tuple(entry) for entry in shown["regulations"]} == {
        ("id", "clauses", "proved", "carried_out", "left_to_person", "missing")
    }
    assert sum(entry["clauses"] for entry in shown["regulations"]) == 711
    assert sum(entry["clauses"] for entry in shown["capabilities"]) == 711


def test_the_table_ends_with_the_sum(capsys):
    assert main(["coverage"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 36
    assert lines[-1].split()[:2] == ["合计", "711"]


def test_what_is_missing_of_one_regulation_is_listed_clause_by_clause(capsys):
    assert main(["coverage", "--missing", "S000"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 66
    assert lines[0].split()[:2] == ["S000.01", "未做"]


def test_an_unknown_regulation_is_one_sentence(capsys):
    assert main(["coverage", "--missing", "S002-200"]) == 2
    assert capsys.readouterr().err == "条款目录里没有“S002-200”。您是否想写“S002-20”？\n"
