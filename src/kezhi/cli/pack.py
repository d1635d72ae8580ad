"""`kezhi pack check`: every fault of every pack, and whether its cases pass."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kezhi.cli import collisions, pack_diff, pack_new, simulate
from kezhi.cli.actions import add_action
from kezhi.cli.diagnostics import as_json, in_full
from kezhi.cli.pack_library import add_library, library_of
from kezhi.engine.packs.checking import Report, check_pack
from kezhi.engine.packs.json_schema import schemas
from kezhi.engine.packs.library import INSTALLED

SUMMARY = "检查制度包：引文、参数、规则、案例。"
_EXITS = "退出码：0 没有差错（--strict 时也没有提醒）；2 有差错，或 --strict 时有提醒，或找不到所指的制度包。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check [ID …] [--strict] [--library DIR] [--no-cases] [--json] [--lang zh|en|both]`, `collisions PACK …`,
    `new ID --title TITLE --from DATE [--library DIR]`, `schema [--out DIR]`, `diff ID A B`, `simulate ID A B`."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    schema = add_action(actions, "schema", "写出各文件的 JSON Schema，供编辑器补全与检查")
    schema.add_argument("--out", type=Path, default=INSTALLED / "schema", metavar="DIR", help="写到哪个文件夹")
    schema.set_defaults(act=_write_schemas)
    pack_new.add_arguments(add_action(actions, "new", "建立一部新的制度包，立即可以检查"))
    collisions.add_arguments(add_action(actions, "collisions", "几部制度在哪里说到同一件事，两处条文并列"))
    pack_diff.add_arguments(add_action(actions, "diff", "两个版本差在哪里：规则、参数、条文"))
    simulate.add_arguments(add_action(actions, "simulate", "按两个版本各算一遍：谁变动，义务与待遇差多少"))
    check = add_action(actions, "check", "找出全部差错，并运行案例", epilog=_EXITS)
    check.add_argument("ids", nargs="*", metavar="ID", help="制度包编号，省略即全部")
    add_library(check)
    check.add_argument("--no-cases", action="store_true", help="只检查文本与规则，不运行案例")
    check.add_argument("--strict", action="store_true", help="提醒也算差错")
    check.add_argument("--lang", choices=("zh", "en", "both"), default="both", help="用哪种语言说明，默认两种")
    check.add_argument("--json", action="store_true", help="以 JSON 输出，供编辑器使用")
    check.set_defaults(act=_check)


def run(args: argparse.Namespace) -> int:
    """0 when all is well, 2 when any pack has a fault."""
    return int(args.act(args))


def _write_schemas(args: argparse.Namespace) -> int:
    args.out.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        path = args.out / f"{name}.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(path)
    return 0


def _check(args: argparse.Namespace) -> int:
    library = library_of(args)
    packs = [library.pack(name) for name in args.ids] if args.ids else list(library.packs())
    reports = [check_pack(pack, with_cases=not args.no_cases) for pack in packs]
    if args.json:
        print(json.dumps([_as_json(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        _print(reports, args)
    return 0 if all(_passes(report, args) for report in reports) else 2


def _passes(report: Report, args: argparse.Namespace) -> bool:
    return report.is_spotless if args.strict else report.is_clean


def _print(reports: list[Report], args: argparse.Namespace) -> None:
    for report in reports:
        for fault in (*report.faults, *report.warnings):
            print(in_full(fault, args.lang), end="\n\n")
    for report in reports:
        mark = "✓" if _passes(report, args) else "✗"
        print(f"{mark} {_summary_en(report) if args.lang == 'en' else _summary(report)}")
    if not reports:
        print("No pack was found." if args.lang == "en" else "没有找到制度包。")


def _summary(report: Report) -> str:
    said = [f"{len(report.faults)} 处差错"] if report.faults else []
    warned = [f"{len(report.warnings)} 处提醒"] if report.warnings else []
    if report.is_clean:
        said = [f"{report.editions} 个版本", f"{report.rules} 条规则"]
        said += [f"{report.cases} 个案例全部通过"] if report.cases is not None else []
    return f"{report.pack} {report.title}：{'，'.join([*said, *warned])}"


def _summary_en(report: Report) -> str:
    said = [f"errors: {len(report.faults)}"] if report.faults else []
    warned = [f"warnings: {len(report.warnings)}"] if report.warnings else []
    if report.is_clean:
        said = [f"editions: {report.editions}", f"rules: {report.rules}"]
        said += [f"cases: {report.cases}, all pass"] if report.cases is not None else []
    return f"{report.pack}: {', '.join([*said, *warned])}"


def _as_json(report: Report) -> dict[str, object]:
    return {
        "pack": report.pack,
        "title": report.title,
        "editions": report.editions,
        "rules": report.rules,
        "cases": report.cases,
        "faults": [as_json(fault) for fault in report.faults],
        "warnings": [as_json(warning) for warning in report.warnings],
    }
