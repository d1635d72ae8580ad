"""`kezhi restore`: a backup back into an empty store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kezhi.cli.django_setup import migrate, set_up

SUMMARY = "把备份恢复到空的数据库。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`FILE [--erasures FILE]`."""
    parser.add_argument("file", type=Path, metavar="文件", help="kezhi backup 写成的文件")
    parser.add_argument(
        "--erasures", type=Path, metavar="文件", help="个人信息删除清单；不给时用数据文件夹里的 privacy/erased.jsonl"
    )


def run(args: argparse.Namespace) -> int:
    """0 once all is restored and compared; 2 when refused, and nothing was changed."""
    set_up()
    migrate()
    from django.conf import settings

    from kezhi.backup.restoring import restore_backup

    if args.erasures and not args.erasures.exists():
        print(f"找不到删除清单 {args.erasures}，未恢复任何数据，请核对路径。", file=sys.stderr)
        return 2
    held = restore_backup(args.file, home=settings.HOME, say=lambda line: print(f"  {line}", flush=True))
    print(f"已恢复 {held.made_at[:16].replace('T', ' ')} 的备份：{held.rows:,} 行，逐表校验一致。")
    return _erase_again(args.erasures, held.made_at)


def _erase_again(listed: Path | None, made_at: str) -> int:
    """What people had erased after the backup was written is not brought back."""
    from datetime import datetime

    from django.utils import timezone

    from kezhi.privacy.actions.erase import erase_again
    from kezhi.privacy.erasures import noted

    try:
        lines = list(noted(listed))
    except (ValueError, TypeError):
        name = listed or "privacy/erased.jsonl"
        print(f"删除清单 {name} 看不懂，未重新删除，请换一份用 --erasures 指明。", file=sys.stderr)
        return 2
    if found := erase_again(lines, since=datetime.fromisoformat(made_at), at=timezone.now()):
        print(f"备份之后已删除的 {found} 人的个人信息，已重新删除。")
    return 0
