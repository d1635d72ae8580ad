"""`kezhi pack diff`: what differs, in a terminal and as JSON."""

import json

import pytest

from kezhi.cli import main
from kezhi.engine.diff import EditionDiff
from tests.engine.simulate.second import FIRST, SECOND, two_editions


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    two_editions(folder)
    return folder


def diff(library, *more):
    return main(["pack", "diff", "S002-20", FIRST, SECOND, "--library", str(library), *more])


def test_words_figures_and_rules(library, capsys):
    assert diff(library) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "客户分类管理办法  S002-20@2010-01-01 → S002-20@2027-01-01"
    assert "      总分[-十四-]{+十三+}分以上的，为 A 级，属重要客户。" in lines
    assert "      values.2010-01-01.value：14 → 13" in lines
    assert "规则  -2  ~5" in lines
    assert "  - 普通客户B级回访 半年回访  [cadence] 第十条 S002-20.51" in lines
    assert "      every.months：6 → 3" in lines


def test_in_english(library, capsys):
    assert diff(library, "--lang", "en") == 0

    lines = capsys.readouterr().out.splitlines()
    assert "Rules  -2  ~5" in lines
    assert "      levels.D: (not stated) → from: D级总分下限，below: C级总分下限，grade: D  第七条" in lines


def test_as_json(library, capsys):
    assert diff(library, "--json") == 0

    found = EditionDiff.from_dict(json.loads(capsys.readouterr().out))
    assert [entry.id for entry in found.rules if entry.what == "removed"] == ["普通客户B级回访", "回访安排"]


def test_the_same_edition_twice(capsys):
    assert main(["pack", "diff", "S002-20", FIRST, FIRST]) == 0

    assert capsys.readouterr().out.splitlines()[1:] == ["两个版本没有差别。"]


def test_an_edition_that_there_is_not(capsys):
    assert main(["pack", "diff", "S002-20", FIRST, "2027-13-01"]) == 2

    said = "“S002-20”没有版本“2027-13-01”。现有：2010-01-01；也可以写自己版本的文件夹。\n"
    assert capsys.readouterr().err == said


def test_a_folder_of_ones_own_is_named(library, capsys):
    own = library / "S002-20/editions" / SECOND

    assert main(["pack", "diff", "S002-20", FIRST, str(own)]) == 0

    assert capsys.readouterr().out.splitlines()[0] == f"客户分类管理办法  S002-20@{FIRST} → {own}"
