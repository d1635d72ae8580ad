"""`kezhi restore`: a backup back into an empty store."""

from __future__ import annotations

import argparse
from pathlib import Path

from kezhi.cli.django_setup import migrate, set_up

SUMMARY = "把备份恢复到空的数据库。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`FILE`."""
    parser.add_argument("file", type=Path, metavar="文件", help="kezhi backup 写成的文件")


def run(args: argparse.Namespace) -> int:
    """0 once all is restored and compared; 2 when refused, and nothing was changed."""
    set_up()
    migrate()
    from django.conf import settings

    from kezhi.backup.restoring import restore_backup

    held = restore_backup(args.file, home=settings.HOME, say=lambda line: print(f"  {line}", flush=True))
    print(f"已恢复 {held.made_at[:16].replace('T', ' ')} 的备份：{held.rows:,} 行，逐表校验一致。")
    return 0
