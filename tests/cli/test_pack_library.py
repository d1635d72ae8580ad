"""The commands find a company's own packs beside those installed."""

import pytest

from kezhi.cli import main


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A company that has written its own edition of the smallest chapter."""
    monkeypatch.setenv("KEZHI_HOME", str(tmp_path))
    assert main(["pack", "new", "OWN-1", "--from", "S002-22", "--in-force", "2026-01-01"]) == 0
    return tmp_path / "packs"


def test_what_was_just_written_is_checked_without_naming_its_folder(own_folder, capsys):
    capsys.readouterr()

    assert main(["pack", "check", "OWN-1", "--no-cases", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("✓ OWN-1 客户服务管理制度：1 个版本")


def test_an_id_that_is_none_is_refused_with_those_of_both(own_folder, capsys):
    assert main(["pack", "check", "NOPE"]) == 2

    assert "可写：OWN-1、S000、" in capsys.readouterr().err


def test_only_what_the_chosen_ones_write_of_is_compared(own_folder, capsys):
    capsys.readouterr()

    assert main(["compare", "OWN-1", "S002-22"]) == 0
    told = capsys.readouterr().out
    assert "OWN-1：客户服务管理制度" in told
    assert ("意见调查" in told, "计量收费" in told, "没有制度写到" in told) == (True, False, False)


def test_a_folder_of_its_own_is_compared_by_the_installed_capabilities(own_folder, capsys):
    capsys.readouterr()

    assert main(["compare", "OWN-1", "S002-22", "--library", str(own_folder)]) == 0
    assert "意见调查" in capsys.readouterr().out


def test_without_a_folder_of_its_own_only_the_installed_ones_are_looked_at(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KEZHI_HOME", str(tmp_path))

    assert main(["pack", "check", "OWN-1"]) == 2
    assert "OWN-1" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_new_one_is_written_there_too(own_folder):
    assert main(["pack", "new", "TEA", "--title", "茶业客户办法", "--from", "2026-01-01"]) == 0

    assert (own_folder / "TEA/pack.yaml").is_file()
