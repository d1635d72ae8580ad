"""The command `kezhi`: one module a command, imported only when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

from kezhi import __version__
from kezhi.cli.overview import overview

COMMANDS = (
    "setup",
    "demo",
    "serve",
    "import",
    "facts",
    "evaluate",
    "verdicts",
    "explain",
    "decide",
    "pack",
    "dmn",
    "coverage",
    "compare",
    "audit",
    "backup",
    "restore",
    "doctor",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 2 when it refuses, 3 when the machine does; one sentence a reason."""
    try:
        return _commanded(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:  # also while modules are being imported
        print("已中止。", file=sys.stderr)
        return 130


def _commanded(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"help", "帮助"}:
        print(overview({name: command(name).SUMMARY for name in offered()}))
        return 0
    if not arguments[0].startswith("-") and arguments[0] not in offered():
        print(_no_such(arguments[0]), file=sys.stderr)
        return 2
    parsed = _parser(arguments[0]).parse_args(arguments)
    return _guarded(parsed)


def offered() -> list[str]:
    """The commands that are there."""
    return [name for name in COMMANDS if importlib.util.find_spec(_module(name))]


def _no_such(name: str) -> str:
    from kezhi.engine.packs.nearest import did_you_mean

    return f"没有命令“{name}”。{did_you_mean(name, offered())[0]}"


def command(name: str) -> ModuleType:
    """The module of a command: SUMMARY, add_arguments(parser), run(args)."""
    return importlib.import_module(_module(name))


def _module(name: str) -> str:
    return f"kezhi.cli.{name}_" if name == "import" else f"kezhi.cli.{name}"


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser with the chosen command's arguments; the others are only named."""
    parser = argparse.ArgumentParser(prog="kezhi", description="客户管理制度，自己会执行。")
    parser.add_argument("--version", action="version", version=f"kezhi {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name in offered():
        if name == chosen or chosen not in COMMANDS:
            module = command(name)
            subparser = subparsers.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
        else:
            subparsers.add_parser(name)
    return parser


def _guarded(parsed: argparse.Namespace) -> int:
    from kezhi.accounts.errors import Refusal
    from kezhi.cli.diagnostics import one_sentence_each
    from kezhi.engine.errors import EngineError, MachineError

    try:
        return int(parsed.run(parsed))
    except EngineError as refused:
        print(one_sentence_each(refused.diagnostics), file=sys.stderr)
        return 3 if isinstance(refused, MachineError) else 2
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
