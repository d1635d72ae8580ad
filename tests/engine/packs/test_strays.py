"""Only the pack's own files are read."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.caps import FILES
from kezhi.engine.packs.strays import refuse_strays


def refusal(pack):
    with pytest.raises(PackError) as refused:
        refuse_strays(pack)
    return [(fault.code, fault.cause, fault.at.file) for fault in refused.value.diagnostics]


def test_files_and_folders_and_links_among_them_are_its_own(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.yaml").write_text("1")
    (tmp_path / "a/two.yaml").symlink_to("one.yaml")
    (tmp_path / "b").symlink_to("a")

    refuse_strays(tmp_path)


def test_every_link_that_leads_out_is_named_in_order(tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    (tmp_path / "outside.yaml").write_text("1")
    for name in ("b.yaml", "a.yaml"):
        (pack / name).symlink_to(tmp_path / "outside.yaml")

    assert refusal(pack) == [
        ("outside_pack", "“a.yaml”是指向制度包以外的链接。", str(pack / "a.yaml")),
        ("outside_pack", "“b.yaml”是指向制度包以外的链接。", str(pack / "b.yaml")),
    ]


@pytest.mark.parametrize("target", ["nowhere.yaml", "loop.yaml"])
def test_a_link_that_leads_nowhere_is_no_file_of_the_pack(tmp_path, target):
    (tmp_path / "loop.yaml").symlink_to(target)

    assert [code for code, _, _ in refusal(tmp_path)] == ["outside_pack"]


def test_a_folder_that_begins_alike_is_another(tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack-two").mkdir()
    (tmp_path / "pack-two/f.yaml").write_text("1")
    (tmp_path / "pack/f.yaml").symlink_to(tmp_path / "pack-two/f.yaml")

    assert [code for code, _, _ in refusal(tmp_path / "pack")] == ["outside_pack"]


def test_the_most_files_are_taken_and_one_more_is_refused(tmp_path):
    for number in range(FILES):
        (tmp_path / f"{number}.yaml").touch()
    refuse_strays(tmp_path)
    (tmp_path / "one-more.yaml").touch()

    assert refusal(tmp_path) == [("too_large", "一个制度包的文件最多 400 个。", str(tmp_path))]
