"""Actions of a command: what one does stands in the list of them and at the head of its own help."""

from __future__ import annotations

import argparse


def add_action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str, epilog: str | None = None
) -> argparse.ArgumentParser:
    """The parser of an action; `about` is a sentence without its full stop."""
    return actions.add_parser(name, help=about, description=f"{about}。", epilog=epilog)
