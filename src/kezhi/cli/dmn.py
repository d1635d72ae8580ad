"""`kezhi dmn`: decision tables of other tools."""

from __future__ import annotations

import argparse
import importlib

SUMMARY = "决策表与决策图（DMN）：导入、导出、一致性案例。"

_ACTIONS = ("import", "export", "conformance")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One action a module: ABOUT, add_arguments(parser), run(args)."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    for name in _ACTIONS:
        module = importlib.import_module(f"kezhi.cli.dmn_{name}")
        action = actions.add_parser(name, help=module.ABOUT, description=module.ABOUT)
        module.add_arguments(action)
        action.set_defaults(act=module.run)


def run(args: argparse.Namespace) -> int:
    """What the action returns."""
    return int(args.act(args))
