"""A new pack is written, and loads at once."""

from pathlib import Path

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


@pytest.mark.parametrize("origin", [["--title", "甲", "--from", "2026-01-01"], ["--from", "S001-10"]])
@pytest.mark.parametrize(
    ("identifier", "because"),
    [
        ("S002-20", "制度包编号“S002-20”随产品附带的制度已经用了。请换一个编号。\n"),
        ("s001-10", "制度包编号“s001-10”随产品附带的制度已经用了。请换一个编号。\n"),
        ("choose", "“choose”是应用自己的地址，不能作编号。请换一个编号。\n"),
    ],
)
def test_an_id_that_is_taken_elsewhere_is_refused_and_nothing_is_written(tmp_path, capsys, identifier, because, origin):
    assert main(["pack", "new", identifier, *origin, "--library", str(tmp_path)]) == 2

    assert capsys.readouterr().err == because
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("origin", [["--title", "甲", "--from", "2026-01-01"], ["--from", "S001-10"]])
def test_a_folder_that_takes_nothing_is_told_in_a_sentence(tmp_path, capsys, origin):
    (tmp_path / "file").write_text("x", "utf-8")

    assert main(["pack", "new", "OWN", *origin, "--library", str(tmp_path / "file")]) == 3

    said = capsys.readouterr().err
    assert said.startswith(f"制度包没有写入 {tmp_path}/file/OWN：")
    assert said.endswith("请腾出空间或换一个可以写入的文件夹。\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path, monkeypatch):
    write, written = Path.write_text, []

    def fills_up(path, *given):
        written.append(path)
        if len(written) == 5:
            raise OSError(28, "No space left on device")
        return write(path, *given)

    monkeypatch.setattr(Path, "write_text", fills_up)

    assert main(["pack", "new", "OWN", "--from", "S001-10", "--library", str(tmp_path)]) == 3
    assert list(tmp_path.iterdir()) == []
