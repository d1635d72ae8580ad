"""`kezhi backup`: the whole company in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from kezhi.cli.django_setup import migrate, set_up

SUMMARY = "把全部数据备份成一个文件。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[FILE]`."""
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="默认放在数据文件夹的 backups 里")


def run(args: argparse.Namespace) -> int:
    """0 once the file is complete."""
    set_up()
    migrate()
    from django.conf import settings
    from django.utils import timezone

    from kezhi.backup.writing import write_backup

    now = timezone.localtime()
    to = args.file or settings.HOME / "backups" / f"kezhi-{now:%Y%m%d-%H%M%S}.tar"
    held = write_backup(to, home=settings.HOME, at=now, say=lambda line: print(f"  {line}", flush=True))
    size = to.stat().st_size / 1_000_000
    print(f"已备份到 {to}：{held.rows:,} 行，{len(held.files):,} 个文件，{size:,.1f} MB。请另存一份到别处。")
    return 0
