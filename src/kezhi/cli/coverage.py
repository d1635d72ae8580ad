"""`kezhi coverage`: how many clauses of every regulation are proved, stated for a room, left to a person, missing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kezhi.cli.diagnostics import width
from kezhi.engine.packs.coverage import STATES, Coverage, Standing
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.own_clauses import counted, regulation_of
from kezhi.engine.packs.proofs import keep_tests, prove

SUMMARY = "各制度的条款做到了哪里：已证明、已写明、由人决定、欠缺。"

_TITLES = {
    "clauses": "条款",
    "proved": "已证明",
    "stated": "已写明",
    "by_a_person": "由人决定",
    "missing": "欠缺",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--json] [--capabilities] [--missing ID] [--prove [ID …]] [--tests FILE] [--library DIR]`."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，逐条写明依据")
    parser.add_argument("--capabilities", action="store_true", help="按能力而不按制度列出，写明由哪一间履行")
    parser.add_argument("--missing", metavar="ID", help="逐条列出一部制度中尚未证明的条款及缘由")
    proving = "重新运行这些制度的案例，省略即全部，保存所证明的条款；只列出这些制度"
    parser.add_argument("--prove", nargs="*", metavar="ID", help=proving)
    parser.add_argument("--tests", type=Path, metavar="FILE", help="保存一次测试所证明的条款")
    parser.add_argument("--library", type=Path, default=INSTALLED, metavar="DIR", help="制度包所在的文件夹")


def run(args: argparse.Namespace) -> int:
    """Print the counts; always 0 unless a pack has a fault."""
    library = Library(args.library)
    if args.prove is not None:
        prove(library, args.prove)
    if args.tests:
        keep_tests(library, args.tests, counted(library).clauses)
    if args.missing and not args.json:
        _print_clauses(Coverage(library, only=(args.missing,)))
        return 0
    coverage = Coverage(library, only=sorted({regulation_of(library.pack(name)) for name in args.prove or ()}))
    if args.json:
        print(json.dumps(coverage.details(), ensure_ascii=False, indent=2))
    else:
        _print_table(coverage, by_capability=args.capabilities)
    return 0


def _print_table(coverage: Coverage, *, by_capability: bool) -> None:
    columns = ("clauses", *STATES)
    head = _padded("能力" if by_capability else "制度", 10)
    print(
        head
        + "".join(f"{'':>2}{_padded(_TITLES[column], 8)}" for column in columns)
        + ("  由哪一间履行" if by_capability else "  名称")
    )
    if by_capability:
        for name, clauses in coverage.capabilities.items():
            rooms = "、".join(f"{room} {count}" for room, count in coverage.rooms(clauses).items())
            _print_row(name, coverage.counts(clauses), rooms)
    else:
        for regulation in coverage.catalogue.regulations:
            _print_row(regulation.id, coverage.counts(regulation.clauses), regulation.title)
    _print_row("合计", coverage.counts(coverage.catalogue.clauses.values()), "")


def _print_row(name: str, counts: dict[str, int], title: str) -> None:
    figures = "".join(f"{'':>2}{_padded(str(counts[column]), 8)}" for column in ("clauses", *STATES))
    print(f"{_padded(name, 10)}{figures}  {title}".rstrip())


def _print_clauses(coverage: Coverage) -> None:
    for clause_id, clause in coverage.catalogue.clauses.items():
        standing = coverage.standings[clause_id]
        if standing.state != "proved":
            print(f"{clause_id}  {_padded(_TITLES[standing.state], 8)}  {clause.line}{_grounds(standing)}")


def _grounds(standing: Standing) -> str:
    """Which room carries it out, why it is left, or which rule no case proves."""
    said: list[str] = []
    if standing.state == "stated":
        said = [f"{each.room}：{each.rule}" if each.room else each.rule for each in standing.stated]
        said += standing.application
    elif standing.state == "by_a_person":
        said = [f"{left.reason.rstrip('。')}，由{left.who}决定" if left.who else left.reason for left in standing.left]
    elif standing.rules:
        said = [f"{'、'.join(standing.rules)} 承担，尚无案例证明"]
    return f"（{'；'.join(each.rstrip('。') for each in said)}）" if said else ""


def _padded(text: str, columns: int) -> str:
    return text + " " * max(columns - width(text), 0)
