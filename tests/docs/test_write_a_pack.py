"""A newcomer follows the guide step by step: every file it shows is written, every command gives what stands there."""

import re
import shlex

from kezhi.cli import main
from tests.docs.pages import text
from tests.docs.test_commands import pattern

PAGE = "docs/guide/write-a-pack.md"
EDITION = "packs/TEA/editions/2026-01-01/"
STEP = re.compile(
    r"^`(?P<file>[\w./-]+)`\n\n```\w+\n(?P<content>.*?)^```$"
    r"|^`(?P<edited>[\w./-]+)`：`(?P<old>[^`]+)` 改为 `(?P<new>[^`]+)`$"
    r"|^```\n(?P<session>\$ kezhi .*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ kezhi ([^\n]+)\n(.*?)(?=^\$ kezhi |\Z)", re.MULTILINE | re.DOTALL)


def test_a_newcomer_can_follow_every_step(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    commands = 0

    for step in STEP.finditer(text(PAGE)):
        if step["file"]:
            path = tmp_path / (step["file"] if step["file"].startswith("facts/") else EDITION + step["file"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["content"], "utf-8")
            if step["file"] == "parameters.yaml":
                (tmp_path / EDITION / "cases/first.yaml").unlink()
        elif step["edited"]:
            path = tmp_path / EDITION / step["edited"]
            assert path.read_text("utf-8").count(step["old"]) == 1
            path.write_text(path.read_text("utf-8").replace(step["old"], step["new"]), "utf-8")
        else:
            for typed, shown in COMMAND.findall(step["session"]):
                assert main(shlex.split(typed)) == (2 if "✗" in shown else 0)
                assert re.fullmatch(pattern(shown), capsys.readouterr().out), typed
                commands += 1

    assert commands == 6
