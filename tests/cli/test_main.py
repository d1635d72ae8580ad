"""The frame of the command."""

import pytest

from kezhi import cli
from kezhi.engine.errors import BadSetting, Diagnostic, Position


def test_without_a_command_it_says_what_there_is(capsys):
    assert cli.main([]) == 0

    shown = capsys.readouterr().out
    assert shown.startswith("客制 Kezhi ")
    assert all(f"\n  {name} " in shown for name in cli.offered())


def test_a_command_whose_module_is_not_there_is_not_offered(monkeypatch):
    monkeypatch.setattr(cli, "COMMANDS", ("pack", "nowhere"))

    assert cli.offered() == ["pack"]


def test_every_command_says_what_it_does_in_one_sentence():
    summaries = [cli.command(name).SUMMARY for name in cli.offered()]

    assert [summary for summary in summaries if not summary.endswith("。")] == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("packs", "没有命令“packs”。您是否想写“pack”？\n"),
        (
            "nonsense",
            "没有命令“nonsense”。可写：audit、backup、compare、coverage、decide、demo、dmn、doctor、evaluate、explain、facts、import、pack、restore、serve、setup、verdicts。\n",
        ),
    ],
)
def test_an_unknown_command_is_refused_in_one_sentence(capsys, word, said):
    assert cli.main([word, "check"]) == 2

    assert capsys.readouterr().err == said


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as done:
        cli.main(["--version"])

    assert (done.value.code, capsys.readouterr().out.startswith("kezhi ")) == (0, True)


def test_a_refusal_is_one_sentence_a_reason_and_exit_code_2(capsys, monkeypatch):
    faults = (
        Diagnostic("a", "参数有误。", "请重新设定。", "Bad.", "Set it again.", Position("rules.yaml", 3, 5)),
        Diagnostic("b", "没有这个客户。", "请核对编号。", "No such customer.", "Check the number."),
    )

    def refuse(_args):
        raise BadSetting(*faults)

    monkeypatch.setattr(cli.command("pack"), "run", refuse)

    assert cli.main(["pack", "check"]) == 2
    assert capsys.readouterr().err == "rules.yaml:3:5：参数有误。请重新设定。\n没有这个客户。请核对编号。\n"


def test_who_stops_it_while_its_modules_are_read_sees_one_sentence(monkeypatch, capsys):
    def stopped(_name):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "command", stopped)

    assert cli.main(["evaluate"]) == 130
    assert capsys.readouterr().err == "已中止。\n"


@pytest.mark.parametrize(
    "typed",
    ["facts schema", "facts check", "facts export", "verdicts import", "dmn import", "dmn export", "dmn conformance",
     "pack check", "pack new", "pack schema", "pack collisions", "pack diff", "pack simulate"],
)  # fmt: skip
def test_every_action_says_in_its_help_what_it_does(capsys, typed):
    with pytest.raises(SystemExit) as done:
        cli.main([*typed.split(), "--help"])

    assert done.value.code == 0
    assert capsys.readouterr().out.split("\n\n")[1].rstrip().endswith("。")
