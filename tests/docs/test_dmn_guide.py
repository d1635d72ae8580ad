"""A newcomer takes a decision table into a pack and back: every file the guide shows, every command, real output."""

import re
import shlex

from kezhi.cli import main
from tests.docs.pages import text
from tests.docs.test_commands import pattern
from tests.docs.test_write_a_pack import COMMAND, STEP

PAGE = "docs/guide/dmn.md"


def test_every_step_can_be_followed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    commands = 0

    for step in STEP.finditer(text(PAGE)):
        if step["file"]:
            path = tmp_path / step["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["content"], "utf-8")
        else:
            for typed, shown in COMMAND.findall(step["session"]):
                assert main(shlex.split(typed)) == 0, typed
                assert re.fullmatch(pattern(shown), capsys.readouterr().out), typed
                commands += 1

    assert commands == 5
