"""`kezhi dmn conformance`."""

import pytest

from kezhi.cli import main
from tests.engine.dmn.files import decision, definitions, input_data, table
from tests.engine.dmn.test_conformance import CASE, CASES

MODEL = input_data("n", "number") + decision("D", table("FIRST", "n", "o", '> 1 | "a"', '- | "b"'), "n")


@pytest.fixture
def home(tmp_path):
    """Makes a home of cases with one folder: id, n, expected."""

    def made(*cases: tuple[str, str, str]):
        (tmp_path / "level" / "0001-first").mkdir(parents=True)
        (tmp_path / "level/0001-first/m.dmn").write_bytes(definitions(MODEL))
        (tmp_path / "level/0001-first/m-test-01.xml").write_text(CASES % "".join(CASE % c for c in cases), "utf-8")
        return tmp_path

    return made


def test_all_cases_pass(home, capsys, monkeypatch):
    monkeypatch.setenv("DMN_TCK_HOME", str(home(("1", "1", "b"), ("2", "2", "a"))))

    assert main(["dmn", "conformance"]) == 0

    head, folder, total, last = capsys.readouterr().out.splitlines()
    assert head.split() == ["文件夹", "folder", "案例", "cases", "逐行", "by", "row", "集合", "set-based"]
    assert folder.split() == ["0001-first", "2", "2/2", "2/2"]
    assert total.split() == ["合计", "total", "2", "2/2", "2/2"]
    assert last == "2 passed, 0 failed"


def test_a_failure_is_told_both_ways_and_the_command_ends_with_1(home, capsys):
    assert main(["dmn", "conformance", "--home", str(home(("1", "1", "b"), ("2", "2", "x")))]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == [
        '  ✗ m-test-01 2 D（逐行 by row）应为 expected "x"，得到 got "a"',
        '  ✗ m-test-01 2 D（集合 set-based）应为 expected "x"，得到 got "a"',
    ]
    assert lines[-1] == "1 passed, 1 failed"


@pytest.mark.parametrize("home_set", ["", "/nowhere/at/all"])
def test_without_cases_it_says_in_one_sentence_what_to_name(home_set, capsys, monkeypatch):
    monkeypatch.setenv("DMN_TCK_HOME", home_set)

    assert main(["dmn", "conformance"]) == 2

    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert "--home 或 DMN_TCK_HOME" in shown.err
