"""`kezhi decide`: what a gate answers when somebody is about to act, with its clause and what would allow it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from kezhi.cli.pack_library import add_library, library_of
from kezhi.cli.runs import read_settings
from kezhi.cli.together import add_packs, brought_together
from kezhi.engine.compose.deciding import refuse_unread, row_in
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.decide import Decision, decide, subject_row
from kezhi.engine.errors import BadQuestion, BadSetting, Diagnostic
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.edition import Edition

SUMMARY = "在行为之前问关口：放行、不准，还是须经批准。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`PACK GATE --facts DIR [--customer|--unit|--staff KEY] [--ask NAME=VALUE …]`, the day and the settings."""
    parser.add_argument("asked", metavar="PACK", help="制度包编号")
    parser.add_argument("gate", metavar="GATE", help="关口的编号")
    parser.add_argument(
        "--facts", type=Path, required=True, metavar="DIR", help="事实文件夹（CSV、Parquet 或 facts.yaml）"
    )
    subject = parser.add_mutually_exclusive_group()
    for name, said in (("customer", "客户的编号、名称或主键"), ("unit", "单位的主键"), ("staff", "人员的主键")):
        subject.add_argument(f"--{name}", metavar="KEY", dest="subject", help=said)
    parser.add_argument(
        "--ask", action="append", default=[], metavar="NAME=VALUE", help="行为当时的事实；值留空即不知道"
    )
    parser.add_argument("--as-of", metavar="DATE", help="哪一天，如 2026-12-31；省略即今天")
    add_library(parser)
    add_packs(parser)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="设定参数，或 @文件.yaml")
    parser.add_argument("--english", action="store_true", help="以英文说明")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.set_defaults(pack=None, adopted_on=None)


def run(args: argparse.Namespace) -> int:
    """Decide, and say why."""
    as_of = _day(args.as_of) if args.as_of else datetime.now(SHANGHAI).date()
    edition, row, settings = _beside_others(args) if args.stack else _alone(args, as_of)
    decision = decide(
        edition,
        args.gate,
        row,
        asked=dict(_answers(args.ask)),
        as_of=as_of,
        settings=settings,
        language="en" if args.english else "zh",
    )
    said = json.dumps(decision.to_dict(), ensure_ascii=False, indent=2) if args.json else as_text(decision)
    print(said)
    return 0


def _alone(args: argparse.Namespace, as_of: date) -> tuple[Edition, dict[str, object], Mapping[str, object]]:
    """By one pack; refused where the gate reads of another."""
    edition, settings = library_of(args).pack(args.asked).edition(as_of), read_settings(args.set)
    refuse_unread(edition, args.gate)
    row = subject_row(edition, args.gate, FolderFacts(args.facts), args.subject, as_of=as_of, settings=settings)
    return edition, row, settings


def _beside_others(args: argparse.Namespace) -> tuple[Edition, dict[str, object], Mapping[str, object]]:
    """By a pack of the stack, with what its gate reads of the others."""
    together = brought_together(args)
    found = row_in(together.composition, args.asked, args.gate, together.facts, args.subject, as_of=together.as_of)
    return found.own.edition, found.row, found.own.settings


def as_text(decision: Decision) -> str:
    """The decision as people read it."""
    zh = decision.language == "zh"
    colon, at = ("：", "依据") if zh else (": ", "")
    quote = f"「{decision.clause.quote}」" if zh else f" “{decision.clause.quote}”"
    lines = [decision.sentence, f"  {at}{decision.clause.at}{quote} {decision.row_words}".rstrip()]
    lines += [f"  {each.title} {each.text}" for each in decision.inputs]
    if decision.allowed_if:
        lines.append(f"  {'放行须' if zh else 'to be allowed'}{colon}{decision.allowed_if.missing}")
    if posts := dict.fromkeys(each.decided_by for each in decision.provisional):
        lines.append(f"  暂定，待{'、'.join(posts)}决定" if zh else f"  provisional until {', '.join(posts)} decides")
    return "\n".join(lines)


def _answers(written: list[str]) -> Iterator[tuple[str, str | None]]:
    for item in written:
        name, sign, value = item.partition("=")
        if not sign or not name.strip():
            cause, english = f"--ask 的“{item}”看不懂。", f"--ask {item}: write NAME=VALUE."
            raise BadQuestion(Diagnostic("bad_ask", cause, "请写成 名称=值。", english, ""))
        yield name.strip(), value.strip() or None


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        remedy, english = "请写成 --as-of 2026-12-31。", "Write --as-of 2026-12-31."
        raise BadSetting(Diagnostic("bad-date", f"日期“{written}”看不懂。", remedy, english, "")) from None
