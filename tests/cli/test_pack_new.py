"""A new pack is written, and loads at once."""

import pytest

from kezhi.cli import main
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library


def new(root, identifier="TEA", title="茶业客户办法"):
    return main(["pack", "new", identifier, "--title", title, "--from", "2026-01-01", "--library", str(root)])


def test_a_new_pack_passes_every_check(tmp_path, capsys):
    assert new(tmp_path) == 0

    report = check_pack(Library(tmp_path).pack("TEA"))
    assert (report.title, report.rules, report.cases, report.is_spotless) == ("茶业客户办法", 1, 1, True)
    assert capsys.readouterr().out.splitlines()[0] == str(tmp_path / "TEA/pack.yaml")


@pytest.mark.parametrize("title", ["甲: 乙", '"甲"办法', "{甲}", "no", "# 甲"])
def test_a_title_may_hold_any_sign(tmp_path, title):
    assert new(tmp_path, title=title) == 0

    assert Library(tmp_path).pack("TEA").title == title
    assert check_pack(Library(tmp_path).pack("TEA")).is_clean


@pytest.mark.parametrize("identifier", ["../TEA", "茶/业", "", ".TEA", "T EA"])
def test_an_id_that_names_no_folder_is_refused_and_nothing_is_written(tmp_path, identifier):
    assert new(tmp_path / "packs", identifier) == 2

    assert list(tmp_path.rglob("*.yaml")) == []


def test_a_pack_that_is_there_is_not_written_over(tmp_path):
    new(tmp_path)
    (tmp_path / "TEA/pack.yaml").write_text("id: TEA\ntitle: 自己写的\n", "utf-8")

    assert new(tmp_path) == 2

    assert (tmp_path / "TEA/pack.yaml").read_text("utf-8") == "id: TEA\ntitle: 自己写的\n"
