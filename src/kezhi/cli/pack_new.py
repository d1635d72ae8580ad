"""`kezhi pack new`: the least pack that loads, to write on from; or a company's own edition of one of the library."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kezhi.cli.pack_library import company_library, library_of
from kezhi.engine.packs.own_edition import write_own_edition
from kezhi.engine.packs.skeleton import write_skeleton


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`ID --title TITLE --from DATE [--library DIR]`,
    `ID --from PACK [--in-force DATE] [--from-edition DATE] [--title TITLE] [--library DIR]`."""
    parser.add_argument("id", metavar="ID", help="制度包编号，也是文件夹的名称")
    parser.add_argument("--title", default="", metavar="名称", help="制度的全称；自一部制度改写的，省略即沿用原名")
    parser.add_argument(
        "--from", dest="origin", type=_origin, required=True, metavar="日期或制度包",
        help="生效日，如 2026-01-01；或所改写的制度包编号，如 S002-20",
    )  # fmt: skip
    parser.add_argument(
        "--in-force", type=date.fromisoformat, metavar="日期", help="自一部制度改写的，自何日生效，省略即今天"
    )
    parser.add_argument(
        "--from-edition", type=date.fromisoformat, metavar="日期", help="改写哪一版，以其生效日表示，省略即最新一版"
    )
    parser.add_argument(
        "--library", type=Path, metavar="DIR",
        help="写到哪个文件夹；省略即本公司的 KEZHI_HOME/packs，应用从那里读",
    )  # fmt: skip
    parser.set_defaults(act=_write, parser=parser)


def _origin(written: str) -> date | str:
    """A day where it is written as one, else the id of a pack."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return written


def _write(args: argparse.Namespace) -> int:
    library = args.library or company_library()
    if isinstance(args.origin, date):
        if not args.title:
            args.parser.error("新建一部制度，请用 --title 写明全称。")
        written = write_skeleton(
            args.library or company_library(), args.id, title=args.title, in_force_from=args.origin
        )
    else:
        library = args.library or company_library()
        written = write_own_edition(
            library_of(args).pack(args.origin), library, args.id, title=args.title,
            in_force_from=args.in_force or datetime.now(tz=ZoneInfo("Asia/Shanghai")).date(), since=args.from_edition,
        )  # fmt: skip
    for path in written:
        print(path)
    return 0
