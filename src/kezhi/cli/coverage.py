"""`kezhi coverage`: how many clauses of every regulation are proved, carried out, left to a person, missing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kezhi.cli.diagnostics import width
from kezhi.engine.packs.coverage import STATES, Coverage, Standing, keep_tests, prove
from kezhi.engine.packs.library import INSTALLED, Library

SUMMARY = "各制度的条款做到了哪里：已证明、已执行、由人决定、未做。"

_TITLES = {
    "clauses": "条款",
    "proved": "已证明",
    "carried_out": "已执行",
    "left_to_person": "由人决定",
    "missing": "未做",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--json] [--capabilities] [--missing ID] [--prove] [--tests FILE] [--library DIR]`."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，逐条写明依据")
    parser.add_argument("--capabilities", action="store_true", help="按能力而不按制度列出")
    parser.add_argument("--missing", metavar="ID", help="逐条列出一部制度中尚未证明的条款及缘由")
    parser.add_argument("--prove", action="store_true", help="重新运行全部案例，保存所证明的条款")
    parser.add_argument("--tests", type=Path, metavar="FILE", help="保存一次测试所证明的条款")
    parser.add_argument("--library", type=Path, default=INSTALLED, metavar="DIR", help="制度包所在的文件夹")


def run(args: argparse.Namespace) -> int:
    """Print the counts; always 0 unless a pack has a fault."""
    library = Library(args.library)
    if args.prove:
        prove(library)
    if args.tests:
        keep_tests(library, args.tests)
    coverage = Coverage(library)
    if args.json:
        print(json.dumps(coverage.details(), ensure_ascii=False, indent=2))
    elif args.missing:
        _print_clauses(coverage, args.missing)
    else:
        _print_table(coverage, by_capability=args.capabilities)
    return 0


def _print_table(coverage: Coverage, *, by_capability: bool) -> None:
    columns = ("clauses", *STATES)
    head = _padded("能力" if by_capability else "制度", 10)
    print(
        head
        + "".join(f"{'':>2}{_padded(_TITLES[column], 8)}" for column in columns)
        + ("" if by_capability else "  名称")
    )
    if by_capability:
        for name, counts in coverage.by_capability().items():
            _print_row(name, counts, "")
    else:
        for regulation in coverage.catalogue.regulations:
            _print_row(regulation.id, coverage.counts(regulation.clauses), regulation.title)
    _print_row("合计", coverage.counts(coverage.catalogue.clauses.values()), "")


def _print_row(name: str, counts: dict[str, int], title: str) -> None:
    figures = "".join(f"{'':>2}{_padded(str(counts[column]), 8)}" for column in ("clauses", *STATES))
    print(f"{_padded(name, 10)}{figures}  {title}".rstrip())


def _print_clauses(coverage: Coverage, identifier: str) -> None:
    for clause in coverage.catalogue.known_regulation(identifier).clauses:
        standing = coverage.standings[clause.id]
        if standing.state != "proved":
            print(f"{clause.id}  {_padded(_TITLES[standing.state], 8)}  {clause.line}{_grounds(standing)}")


def _grounds(standing: Standing) -> str:
    """Who carries it out unproved, or why it is left."""
    if standing.state == "left_to_person":
        said = [f"{left.reason.rstrip('。')}，由{left.who}决定" if left.who else left.reason for left in standing.left]
    else:
        said = [*standing.rules, *standing.application]
    return f"（{'；'.join(each.rstrip('。') for each in said)}）" if said else ""


def _padded(text: str, columns: int) -> str:
    return text + " " * max(columns - width(text), 0)
