"""`kezhi dmn import`: decisions of another tool as the rules of a pack, and what of them the pack does not say."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from kezhi.engine.dates import SHANGHAI
from kezhi.engine.dmn.to_pack.importing import Imported, import_dmn

ABOUT = "把 DMN 文件里的决策表与决策图写成一部制度包，没有带入的逐项说明。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`FILE [--into DIR] [--id ID] [--title TITLE] [--from DATE] [--decision NAME …] [--column NAME=COLUMN …]`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="DMN 1.1 至 1.5 的文件")
    parser.add_argument("--into", type=Path, default=Path(), metavar="DIR", help="写到哪个制度包文件夹，默认当前文件夹")
    parser.add_argument("--id", default="", metavar="ID", help="制度包编号，默认取文件里的名称")
    parser.add_argument("--title", default="", metavar="名称", help="制度的全称，默认取文件里的名称")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, metavar="日期", help="生效日，默认今天")
    parser.add_argument(
        "--decision", action="append", default=[], metavar="决策", help="只要这些决策与它们所依据的，可写几次"
    )
    parser.add_argument(
        "--column", action="append", default=[], metavar="输入=列", help="这个输入就是客户的这一列，如 Region=region"
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.epilog = "退出码：0 写出；2 读不通、查出差错或用法不对，什么也不写。"


def run(args: argparse.Namespace) -> int:
    """0 when the pack is written."""
    columns = dict(each.partition("=")[::2] for each in args.column)
    found = import_dmn(
        args.file, args.into, in_force_from=args.since or datetime.now(SHANGHAI).date(), id=args.id, title=args.title,
        decisions=args.decision, columns=columns,
    )  # fmt: skip
    print(json.dumps(_as_json(found), ensure_ascii=False, indent=2) if args.json else _told(found))
    return 0


def _told(found: Imported) -> str:
    lines = [str(path) for path in found.paths]
    lines.append(f"✓ {found.pack}：{found.rules} 条规则。{found.rules} rules.")
    if found.notes:
        lines.append(f"有 {len(found.notes)} 处与文件不同，请核对。{len(found.notes)} differences from the file:")
    for note in found.notes:
        lines += [f"  {note.sentence()}", f"  {note.sentence('en')}"]
    return "\n".join(lines)


def _as_json(found: Imported) -> dict[str, object]:
    return {
        "pack": found.pack,
        "folder": str(found.folder),
        "files": [str(path) for path in found.paths],
        "rules": found.rules,
        "differences": [{"of": note.of, "zh": note.zh, "en": note.en} for note in found.notes],
    }
