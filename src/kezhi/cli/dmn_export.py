"""`kezhi dmn export`: the rules of a pack as decisions that other tools open, and what of the pack these do not say."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from kezhi.cli.pack_library import add_library, library_of
from kezhi.cli.runs import read_settings
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.dmn.from_pack.exporting import Exported, export_dmn

ABOUT = "把制度包里的表、档、算式、等级写成 DMN 1.3 文件，说不了的逐条说明。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`PACK --out FILE [--as-of DATE] [--edition DATE] [--rule ID …] [--set NAME=VALUE …] [--library DIR]`."""
    parser.add_argument("pack", metavar="PACK", help="制度包编号")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="写到哪个文件")
    parser.add_argument(
        "--edition", type=date.fromisoformat, metavar="日期", help="版本的生效日，默认基准日所施行的版本"
    )
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="日期", help="参数取哪一天的值，默认今天")
    parser.add_argument(
        "--rule", action="append", default=[], metavar="ID", help="只要这些规则与它们所读取的，可写几次"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="设定参数，按参数自己的单位，或 @文件.yaml"
    )
    add_library(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.epilog = "退出码：0 写出；2 没有这部制度、这条规则，或没有一条能写成 DMN，什么也不写。"


def run(args: argparse.Namespace) -> int:
    """0 when the file is written."""
    pack = library_of(args).pack(args.pack)
    as_of = args.as_of or args.edition or datetime.now(SHANGHAI).date()
    found = export_dmn(
        pack.edition(args.edition or as_of), args.out, as_of=as_of, rules=args.rule, settings=read_settings(args.set)
    )
    print(json.dumps(_as_json(found), ensure_ascii=False, indent=2) if args.json else _told(found))
    return 0


def _told(found: Exported) -> str:
    lines = [f"✓ {found.path}：{found.decisions} 项决策，{found.inputs} 项输入。"]
    lines[0] += f"{found.decisions} decisions, {found.inputs} inputs."
    if found.notes:
        lines.append(f"有 {len(found.notes)} 处 DMN 说不了或说法不同。{len(found.notes)} things DMN does not say:")
    for note in found.notes:
        lines += [f"  {note.sentence()}", f"  {note.sentence('en')}"]
    return "\n".join(lines)


def _as_json(found: Exported) -> dict[str, object]:
    return {
        "file": str(found.path),
        "decisions": found.decisions,
        "inputs": found.inputs,
        "differences": [{"of": note.of, "zh": note.zh, "en": note.en} for note in found.notes],
    }
