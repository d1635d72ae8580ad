"""A pack reads its own folder and nothing else, whatever its files are."""

import os
import shutil
from pathlib import Path

import pytest

from tests.engine.fuzz.hostile import EDITION, SECOND, answer, assert_placed, load, write

SECRET = "rules: [密码是五个八]\n"


@pytest.mark.parametrize("name", ["more.yaml", "cases/more.yaml", "forms/more.yaml"])
def test_a_link_to_a_file_elsewhere_is_refused_and_not_shown(tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.yaml").write_text(SECRET, "utf-8")
    root = tmp_path / "library"
    write(root, {})
    (root / EDITION / name).parent.mkdir(exist_ok=True)
    (root / EDITION / name).symlink_to(tmp_path / "elsewhere/secret.yaml")

    found = load(root)

    assert [(f.code, f.cause) for f in found.diagnostics] == [
        ("outside_pack", f"“{Path(name).name}”是指向制度包以外的链接。")
    ]
    assert "密码" not in str(found.diagnostics)
    assert_placed(found)


def test_an_edition_that_lies_elsewhere_is_refused(tmp_path):
    write(tmp_path / "library", {})
    shutil.move(tmp_path / "library" / EDITION, tmp_path / "elsewhere")
    (tmp_path / "library" / EDITION.rstrip("/")).symlink_to(tmp_path / "elsewhere")

    assert load(tmp_path / "library").codes == {"outside_pack"}


def test_a_link_to_the_root_of_the_machine_is_not_walked(tmp_path):
    write(tmp_path, {})
    (tmp_path / EDITION / "all").symlink_to("/")

    found = load(tmp_path)

    assert found.codes == {"outside_pack"}
    assert found.seconds < SECOND


def test_a_link_inside_the_pack_is_its_own_file(tmp_path):
    write(tmp_path, {})
    rules = tmp_path / EDITION / "rules.yaml"
    rules.rename(tmp_path / EDITION / "rules.txt")
    rules.symlink_to("rules.txt")

    assert load(tmp_path).codes == set()


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    write(tmp_path, {})
    (tmp_path / EDITION / "loop.yaml").symlink_to("loop.yaml")

    found = load(tmp_path)

    assert found.codes & {"outside_pack", "no_such_file"}


def test_a_library_that_is_a_link_is_read(tmp_path):
    write(tmp_path / "library", {})
    (tmp_path / "link").symlink_to(tmp_path / "library")

    assert load(tmp_path / "link").codes == set()


def test_a_pipe_is_no_file_to_wait_for(tmp_path):
    write(tmp_path, {})
    os.mkfifo(tmp_path / EDITION / "pipe.yaml")

    found = load(tmp_path)

    assert found.codes == {"no_such_file"}
    assert found.seconds < SECOND


@pytest.mark.parametrize("name", ["rules.yaml", "text.md", "edition.yaml", "cases", "parameters.yaml"])
def test_a_folder_is_no_file(tmp_path, name):
    write(tmp_path, {})
    (tmp_path / EDITION / name).unlink(missing_ok=True)
    (tmp_path / EDITION / name).mkdir()

    found = load(tmp_path)

    assert found.codes <= {"no_such_file"}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd", "T1/../T1"])
def test_a_reference_to_another_pack_is_an_id_and_no_path(tmp_path, target):
    found = answer(tmp_path, {"T1/pack.yaml": f'id: T1\ntitle: 试用办法\nbuilds_on: ["{target}"]\n'})

    assert found.codes <= {"unknown_pack", "bad_name"}
    assert "root:" not in str(found.diagnostics)
