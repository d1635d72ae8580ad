"""Every command has its heading, and what the page shows is what the command prints."""

import re
import shlex

import pytest

from kezhi.cli import COMMANDS, command, main
from tests.docs.pages import ROOT, headings, text

PAGE = "docs/guide/commands.md"
BLOCK = re.compile(r"^```\n\$ kezhi ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _shown() -> list[tuple[str, str]]:
    return BLOCK.findall(text(PAGE))


def test_every_command_has_its_heading():
    assert headings(PAGE)[1:] == [f"kezhi {name}" for name in COMMANDS]


def test_every_command_says_what_it_does():
    for name in COMMANDS:
        assert command(name).SUMMARY.endswith("。"), name


@pytest.mark.parametrize(("typed", "output"), _shown(), ids=[typed.split(" --")[0] for typed, _output in _shown()])
def test_the_output_shown_is_real(typed, output, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)

    assert main(shlex.split(typed)) == 0

    assert re.fullmatch(pattern(output), capsys.readouterr().out)


def pattern(shown: str) -> str:
    """`…` alone on a line stands for any lines, within a line for any words."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in shown.splitlines()
    ]
    return "".join(lines)


def test_the_commands_in_the_readme_are_there():
    named = re.findall(r"^kezhi (\w+)|  kezhi (\w+)", text("README.md"), re.MULTILINE)

    assert {one or other for one, other in named} <= set(COMMANDS)
