"""`kezhi dmn import`."""

import json

import pytest

from kezhi.cli import main
from kezhi.engine.packs.library import Library
from tests.engine.dmn.files import decision, definitions, input_data, literal, table

MODEL = (
    input_data("n", "number")
    + decision("D", table("FIRST", "n", "o", '> 1 | "a"', '- | "b"'), "n")
    + decision("E", literal("n ** n"), "n", type_ref="number")
)


@pytest.fixture
def file(tmp_path):
    """A file of a table, and of an expression that a pack cannot say."""
    path = tmp_path / "m.dmn"
    path.write_bytes(definitions(MODEL))
    return path


def brought(file, *more: str) -> int:
    """The command's answer."""
    return main(["dmn", "import", str(file), "--into", str(file.parent / "packs"), "--from", "2026-01-01", *more])


def test_a_pack_that_loads_and_a_sentence_for_the_rest(file, capsys):
    assert brought(file, "--id", "M") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-4:] == [
        "✓ M：3 条规则。3 rules.",
        "有 1 处与文件不同，请核对。1 differences from the file:",
        "  “E”：乘方只带入 1 至 6 次的整数次方。",
        "  “E”: powers are carried over for whole exponents from 1 to 6 alone.",
    ]
    (edition,) = Library(file.parent / "packs").pack("M").editions
    assert {rule.id: rule.kind for rule in edition.rules} == {"输入": "form", "n": "indicator", "D": "table"}
    assert [(left.id, left.clause.quote) for left in edition.unresolved] == [("E", "E按此计算：n ** n。")]


def test_some_decisions_alone(file, capsys):
    assert brought(file, "--id", "M", "--decision", "D", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["pack"], told["rules"], told["differences"]) == ("M", 3, [])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--decision", "X"], "没有决策“X”"),
        (["--column", "n=region2"], "“n=region2”：没有这个输入，或客户没有这一列"),
        (["--id", "a/b"], "此处不能有“/”"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(file, more, said, capsys):
    assert brought(file, *more) == 2

    assert said in capsys.readouterr().err
    assert not (file.parent / "packs").exists()


def test_rows_that_overlap_are_told_at_their_place(file, capsys):
    file.write_bytes(definitions(MODEL.replace("FIRST", "UNIQUE")))

    assert brought(file, "--id", "M") == 2

    assert "M/editions/2026-01-01/rules.yaml:" in (said := capsys.readouterr().err)
    assert "“1”与“2”两行同时相符" in said
    assert not (file.parent / "packs").exists()


def test_a_pack_that_is_there_is_left_alone(file, capsys):
    assert brought(file, "--id", "M") == 0
    text = (file.parent / "packs/M/pack.yaml").read_text("utf-8")
    capsys.readouterr()

    assert brought(file, "--id", "M", "--title", "另一部") == 2

    assert "已经有了" in capsys.readouterr().err
    assert (file.parent / "packs/M/pack.yaml").read_text("utf-8") == text


def test_a_file_that_is_not_there_is_named_without_a_place_in_it(tmp_path, capsys):
    assert main(["dmn", "import", str(tmp_path / "nix.dmn"), "--into", str(tmp_path / "packs")]) == 2

    assert capsys.readouterr().err == f"没有文件 {tmp_path / 'nix.dmn'}。请核对文件名。\n"
    assert list(tmp_path.iterdir()) == []
