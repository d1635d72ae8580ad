"""`kezhi pack new`: the least pack that loads, to write on from."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kezhi.engine.packs.library import INSTALLED
from kezhi.engine.packs.skeleton import write_skeleton


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`ID --title TITLE --from DATE [--library DIR]`."""
    parser.add_argument("id", metavar="ID", help="制度包编号，也是文件夹的名称")
    parser.add_argument("--title", required=True, metavar="名称", help="制度的全称")
    parser.add_argument(
        "--from", dest="since", type=date.fromisoformat, required=True, metavar="日期", help="生效日，如 2026-01-01"
    )
    parser.add_argument("--library", type=Path, default=INSTALLED, metavar="DIR", help="制度包所在的文件夹")
    parser.set_defaults(act=_write)


def _write(args: argparse.Namespace) -> int:
    for path in write_skeleton(args.library, args.id, title=args.title, in_force_from=args.since):
        print(path)
    return 0
