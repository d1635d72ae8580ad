"""`kezhi facts export`: the store's own facts as Parquet, and beside them what is adopted, for a machine elsewhere."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from kezhi.cli.actions import add_action
from kezhi.cli.runs import day_of
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.facts.export import PARTITIONS, Exported

_MOST = 4096


def add_export(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`export DIR [--as-of DATE] [--partitions N] [--json]`."""
    parser = add_action(actions, "export", "把本机的库在同一时刻的全部事实写成 Parquet")
    parser.add_argument("folder", type=Path, metavar="DIR", help="空的或还没有的文件夹；未完成的导出接着写")
    parser.add_argument("--as-of", metavar="DATE", help="stack.yaml 写这一天采用的制度，省略即今天")
    parser.add_argument("--partitions", type=_parts, default=PARTITIONS, metavar="N", help="大表按客户分成几份")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def export(args: argparse.Namespace) -> int:
    """Export, and tell what lies there now; a stop half-way is gone on with by the same command."""
    from kezhi.cli.django_setup import migrate, set_up

    day = day_of(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()
    set_up()
    migrate()
    from django.utils import timezone

    from kezhi.policies.actions import export_facts

    exported = export_facts(folder=args.folder, at=timezone.now(), on=day, partitions=args.partitions, tell=_tell)
    if args.json:
        told = {**exported.record.to_dict(), "has_gone_on": exported.has_gone_on}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(_as_text(exported, args.folder))
    return 0


def _tell(table: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total} {table:<16}", end="" if table else "\n", file=sys.stderr, flush=True)


def _as_text(exported: Exported, folder: Path) -> str:
    record = exported.record
    lines = [f"{table.name:<18}{table.rows:>12,} 行{len(table.files):>6} 份" for table in record.tables]
    if exported.has_gone_on:
        lines.append("接着完成了上次的导出。")
    moment = record.at.astimezone(SHANGHAI)
    lines.append(f"已导出到 {folder}：{moment:%Y-%m-%d %H:%M:%S} 这一时刻的 {record.rows:,} 行。")
    return "\n".join(lines)


def _parts(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= _MOST:
        raise argparse.ArgumentTypeError(f"“{written}”须为 1 到 {_MOST} 的整数。")
    return int(written)
