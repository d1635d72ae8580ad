"""Where the commands look for packs: among those installed, with the company's own beside them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kezhi.engine.packs.library import INSTALLED, Library


def company_library() -> Path:
    """Where a company keeps its own packs; the application reads them from there."""
    return Path(os.environ.get("KEZHI_HOME", "var")).resolve() / "packs"


def add_library(parser: argparse.ArgumentParser) -> None:
    """`[--library DIR]`."""
    parser.add_argument(
        "--library", type=Path, metavar="DIR",
        help="制度包所在的文件夹；省略即随产品附带的与本公司的 KEZHI_HOME/packs",
    )  # fmt: skip


def library_of(args: argparse.Namespace) -> Library:
    """The folder that was named; else those installed, with the company's own where it keeps any."""
    if args.library is not None:
        return Library(args.library)
    own = company_library()
    return Library(own, with_installed=True) if own.is_dir() else Library(INSTALLED)
