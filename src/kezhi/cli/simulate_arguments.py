"""What `kezhi pack simulate` is told: two editions, their figures, the facts, the day."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kezhi.cli.pack_library import add_library, library_of
from kezhi.cli.runs import day_of, read_settings, told
from kezhi.cli.together import adopted_on_day
from kezhi.engine.compose.evaluate import AllKnown, evaluate_one, facts_of, sources_of
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.errors import BadSetting
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.chosen import chosen_edition
from kezhi.engine.packs.edition import Edition
from kezhi.engine.simulate import Side, Swept, read_sweep


@dataclass(frozen=True)
class Written:
    """What the arguments alone say: both editions with the figures given for them, the day, and what is swept."""

    before: Side
    after: Side
    as_of: date
    swept: Swept | None


@dataclass(frozen=True)
class Tried:
    """Both sides over one source of facts, on a day."""

    before: Side
    after: Side
    facts: FactSource
    as_of: date


def add_simulate_arguments(parser: argparse.ArgumentParser) -> None:
    """`ID A B [--as-of D] [--set …] [--set-before …] [--set-both …] [--facts DIR]` and what to do with the result."""
    parser.add_argument("id", metavar="ID", help="制度包编号")
    parser.add_argument("before", metavar="A", help="现行版本：生效日，或自己版本的文件夹")
    parser.add_argument("after", metavar="B", help="试行版本：生效日，或自己版本的文件夹；可与 A 相同")
    parser.add_argument("--as-of", metavar="DATE", help="哪一天，如 2026-12-31；省略即今天")
    for option, whose in (("--set", "B 的"), ("--set-before", "A 的"), ("--set-both", "两边的")):
        parser.add_argument(
            option, action="append", default=[], metavar="NAME=VALUE", help=f"设定{whose}参数；@文件.yaml 一次设定多项"
        )
    parser.add_argument("--facts", type=Path, metavar="DIR", help="事实文件夹；省略即本机的库与其中已设定的参数")
    parser.add_argument("--grades", choices=("proposed", "in_force"), default="proposed",
                        help="proposed：建议等级都算批准（缺省）；in_force：已批准的现行等级不变")  # fmt: skip
    parser.add_argument(
        "--sweep", metavar="NAME=起..止/点数", help="让 B 的一个参数走过一串值，如 界线=1..5/9 或 月数=6,12"
    )
    parser.add_argument("--customer", metavar="KEY", help="连同这一户在两边的说明，不与 --sweep 同用")
    parser.add_argument("--named", type=int, default=20, metavar="N", help="每种变动列出几户，缺省 20")
    engines = "由谁计算：duckdb（缺省）、postgres、postgresql://…、spark://主机:端口、spark://local"
    parser.add_argument("--engine", default="duckdb", metavar="ENGINE", help=engines)
    add_library(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="写出前后各项与全部变动（或曲线）的文件夹")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="用哪种语言说明")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def written(args: argparse.Namespace) -> Written:
    """What the arguments say, every name of it known, before any fact is read."""
    as_of = day_of(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()
    _refuse_ill_matched(args)
    swept = read_sweep(args.sweep) if args.sweep else None
    pack = library_of(args).pack(args.id)
    editions = chosen_edition(pack, args.before), chosen_edition(pack, args.after)
    both = read_settings(args.set_both)
    before, after = (
        Side(edition, {**_of(both, editions, edition), **read_settings(own)})
        for edition, own in zip(editions, (args.set_before, args.set), strict=True)
    )
    for side, moved in ((before, ()), (after, (swept.parameter,) if swept else ())):
        side.edition.parameters.refuse_unknown(dict.fromkeys([*side.settings, *moved]))
    return Written(before, after, as_of, swept)


def tried(args: argparse.Namespace, said: Written) -> Tried:
    """Both sides over the facts that the arguments name, on the figures that are set there already."""
    facts, adopted = (FolderFacts(args.facts), {}) if args.facts else _live(args.id, said.as_of)
    editions = said.before.edition, said.after.edition
    before, after = (
        Side(side.edition, {**_of(adopted, editions, side.edition), **side.settings})
        for side in (said.before, said.after)
    )
    return Tried(before, after, facts, said.as_of)


def _refuse_ill_matched(args: argparse.Namespace) -> None:
    if args.named < 0:
        raise BadSetting(told("bad-named", "--named 不能小于零。", "请写 0 或更大的数。", "--named is 0 or more."))
    if args.sweep and args.customer:
        raise BadSetting(
            told(
                "sweep-customer", "--customer 不能与 --sweep 同用。", "请去掉其中一个。",
                "--customer and --sweep do not go together: leave out one of them.",
            )
        )  # fmt: skip


def _of(settings: Mapping[str, object], editions: tuple[Edition, Edition], own: Edition) -> Mapping[str, object]:
    """Those for this edition: a name that the other alone has is not meant for it."""
    theirs = {name for edition in editions for name in edition.parameters}
    return {name: value for name, value in settings.items() if name in own.parameters or name not in theirs}


def _live(pack: str, as_of: date) -> tuple[FactSource, Mapping[str, object]]:
    """The application's own records, as the adoption of the pack sees them, with the figures it has set."""
    together = adopted_on_day(as_of)
    composition = together.composition
    own = next((each for each in composition.adopted if each.pack == pack), None)
    if own is None:
        return together.facts, {}
    known = {
        other.name: evaluate_one(composition, other.name, together.facts, as_of=as_of).customers
        for other in sources_of(composition, own)
    }
    said = AllKnown(composition, known)
    return facts_of(composition, own, together.facts, said, as_of=as_of), own.settings
