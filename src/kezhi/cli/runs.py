"""The arguments of a run: the day, the facts, the pack, the settings."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kezhi.cli.pack_library import add_library
from kezhi.engine.errors import BadSetting, Diagnostic, FactsError

_LAST_DAY = date(2999, 12, 31)  # periods and deadlines reach beyond the day, and the calendar ends in 9999


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--as-of DATE] [--facts DIR --pack ID [--set NAME=VALUE …]] [--adopted-on DATE] [--json]`."""
    parser.add_argument("--as-of", metavar="DATE", help="评定日，如 2026-12-31；省略即今天")
    parser.add_argument(
        "--facts", type=Path, metavar="DIR", help="事实文件夹（CSV、Parquet 或 facts.yaml）；省略即本机的库"
    )
    parser.add_argument("--pack", metavar="ID", help="制度包编号，与 --facts 同用")
    add_library(parser)
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="设定参数，按参数自己的单位；@文件.yaml 一次设定多项",
    )
    parser.add_argument("--adopted-on", metavar="DATE", help="义务自何日起算，省略即版本生效日")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def read_settings(written: list[str]) -> dict[str, object]:
    """`NAME=VALUE` items and `@file.yaml` files, the later before the earlier."""
    settings: dict[str, object] = {}
    for item in written:
        if item.startswith("@"):
            settings |= _file(Path(item[1:]))
            continue
        name, sign, value = item.partition("=")
        if not sign or not name.strip():
            cause = f"--set 的“{item}”看不懂。"
            raise BadSetting(
                told(
                    "bad-set",
                    cause,
                    "请写成 参数名=值，或 @文件.yaml。",
                    f"--set {item}: write NAME=VALUE or @file.yaml.",
                )
            )
        settings[name.strip()] = value.strip()
    return settings


def _file(path: Path) -> dict[str, object]:
    try:
        read = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as broken:
        cause = f"参数文件 {path} 读不出来。"
        raise BadSetting(
            told("bad-set-file", cause, "请检查文件是否存在、是否为 YAML。", f"Cannot read settings from {path}.")
        ) from broken
    if not isinstance(read, dict):
        cause = f"参数文件 {path} 须为“参数名: 值”的列表。"
        raise BadSetting(told("bad-set-file", cause, "请逐行写“参数名: 值”。", f"{path} must hold NAME: VALUE lines."))
    return {str(name): value for name, value in read.items()}


def refuse_without_facts(args: argparse.Namespace) -> None:
    """Over the store everything is as it was adopted there."""
    if args.pack or args.set or args.adopted_on or getattr(args, "stack", None) or getattr(args, "packs", None):
        raise FactsError(
            told(
                "no-facts",
                "制度包、--stack、--set、--adopted-on 须与 --facts 同用。",
                "请加上 --facts 文件夹。",
                "Packs, --stack, --set and --adopted-on need --facts.",
            )
        )


def day_of(written: str, option: str) -> date:
    """A day as an option writes it; BadSetting when there is no such day."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.max
    if day <= _LAST_DAY:
        return day
    raise BadSetting(
        told("bad-date", f"日期“{written}”看不懂。", f"请写成 {option} 2026-12-31。", f"Write {option} 2026-12-31.")
    )


def told(code: str, cause: str, remedy: str, english: str) -> Diagnostic:
    """A refusal of the command line in both languages."""
    return Diagnostic(code, cause, remedy, english, "")
