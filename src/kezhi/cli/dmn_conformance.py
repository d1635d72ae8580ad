"""`kezhi dmn conformance`: the public conformance cases, decided case by case and by one query for all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kezhi.cli.diagnostics import width
from kezhi.engine.dmn.conformance import run_folder
from kezhi.engine.dmn.conformance_folders import folders
from kezhi.engine.dmn.conformance_results import FolderResult

ABOUT = "运行 DMN 公开的一致性案例：逐行判定，决策表另以一次查询判定全部。"
SETTING = "DMN_TCK_HOME"

_HEADS = ("案例 cases", "逐行 by row", "集合 set-based")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--home DIR]`."""
    parser.add_argument("--home", type=Path, metavar="DIR", help=f"案例所在的文件夹，默认 {SETTING} 所指")
    parser.epilog = "退出码：0 全部通过；1 有案例未通过；2 没有案例可运行。"


def run(args: argparse.Namespace) -> int:
    """0 when every case passes both ways, 1 when any fails, 2 when there are none."""
    home: Path | None = args.home or (Path(os.environ[SETTING]) if os.environ.get(SETTING) else None)
    if home is None or not home.is_dir() or not folders(home):
        print(_nowhere(home), file=sys.stderr)
        return 2
    from kezhi.engine.dmn.set_based import decide_at_once

    found = folders(home)
    first = max(width(folder.name) for folder in found) + 2
    print(_row("文件夹 folder", _HEADS, first))
    results = []
    for folder in found:
        results.append(run_folder(folder, decide_at_once))
        _print(results[-1], first)
    passed, failed = sum(r.passed for r in results), sum(r.failed for r in results)
    print(_row("合计 total", _figures(results), first))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _nowhere(home: Path | None) -> str:
    if home is None:
        return f"没有指明案例在哪里，请以 --home 或 {SETTING} 指明 DMN TCK 的文件夹。Name the folder of the DMN TCK."
    return f"{home} 里没有 DMN 模型，请以 --home 或 {SETTING} 指明 DMN TCK 的文件夹。No DMN model is there."


def _print(result: FolderResult, first: int) -> None:
    print(_row(result.folder, _figures([result]), first))
    for failure in result.failures:
        way = {"by row": "逐行 by row", "set-based": "集合 set-based"}.get(failure.way, failure.way)
        print(f"  ✗ {failure.case} {failure.decision}（{way}）应为 expected {failure.expected}，得到 got {failure.got}")


def _figures(results: Iterable[FolderResult]) -> tuple[str, ...]:
    """Cases, those that passed row by row, those of tables that passed by one query; `—` where there is no table."""
    listed = list(results)
    cases, by_row, tables, at_once = (
        sum(getattr(r, name) for r in listed) for name in ("cases", "by_row", "tables", "set_based")
    )
    return str(cases), f"{by_row}/{cases}", f"{at_once}/{tables}" if tables else "—"


def _row(name: str, figures: Iterable[str], first: int) -> str:
    padded = (f"{'':>{max(16 - width(figure), 1)}}{figure}" for figure in figures)
    return f"{name}{'':<{max(first - width(name), 1)}}{''.join(padded)}"
