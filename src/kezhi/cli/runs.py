"""What `evaluate` and `explain` run over: a folder with a pack, or the live store with the editions it has adopted."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kezhi.engine.dates import SHANGHAI
from kezhi.engine.errors import BadSetting, Diagnostic, FactsError, NoEditionInForce
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import INSTALLED, Library

_LAST_DAY = date(2999, 12, 31)  # periods and deadlines reach beyond the day, and the calendar ends in 9999


@dataclass(frozen=True)
class Chosen:
    """One edition over one source of facts, with the company's settings."""

    edition: Edition
    facts: FactSource
    as_of: date
    settings: Mapping[str, object] = field(default_factory=dict)
    adopted_on: date | None = None


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--as-of DATE] [--facts DIR --pack ID [--set NAME=VALUE …]] [--adopted-on DATE] [--json]`."""
    parser.add_argument("--as-of", metavar="DATE", help="评定日，如 2026-12-31；省略即今天")
    parser.add_argument(
        "--facts", type=Path, metavar="DIR", help="事实文件夹（CSV、Parquet 或 facts.yaml）；省略即本机的库"
    )
    parser.add_argument("--pack", metavar="ID", help="制度包编号，与 --facts 同用")
    parser.add_argument("--library", type=Path, default=INSTALLED, metavar="DIR", help="制度包所在的文件夹")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="设定参数，按参数自己的单位；@文件.yaml 一次设定多项",
    )
    parser.add_argument("--adopted-on", metavar="DATE", help="义务自何日起算，省略即版本生效日")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def chosen_runs(args: argparse.Namespace) -> Iterator[Chosen]:
    """What the arguments choose."""
    as_of = _day(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()
    if args.facts is None:
        _refuse_without_facts(args)
        yield from _live(as_of)
        return
    if args.pack is None:
        raise FactsError(
            _told(
                "no-pack", "--facts 须与 --pack 同用。", "请加上 --pack，如 --pack S002-20。", "--facts needs --pack."
            )
        )
    edition = Library(args.library).pack(args.pack).edition(as_of)
    adopted_on = _day(args.adopted_on, "--adopted-on") if args.adopted_on else None
    yield Chosen(edition, FolderFacts(args.facts), as_of, read_settings(args.set), adopted_on)


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
                _told(
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
            _told("bad-set-file", cause, "请检查文件是否存在、是否为 YAML。", f"Cannot read settings from {path}.")
        ) from broken
    if not isinstance(read, dict):
        cause = f"参数文件 {path} 须为“参数名: 值”的列表。"
        raise BadSetting(_told("bad-set-file", cause, "请逐行写“参数名: 值”。", f"{path} must hold NAME: VALUE lines."))
    return {str(name): value for name, value in read.items()}


def _live(as_of: date) -> Iterator[Chosen]:
    """The editions that the application has adopted, over its own records."""
    from kezhi.cli.django_setup import migrate, set_up

    set_up()
    migrate()
    from kezhi.policies.library import rules_of
    from kezhi.policies.live import live_facts
    from kezhi.policies.queries.in_force import adoptions_in_force, settings_of

    found = False
    for adoption in adoptions_in_force(as_of):
        found = True
        settings = settings_of(adoption, as_of)
        facts = live_facts(below=adoption.unit)
        yield Chosen(rules_of(adoption.edition), facts, as_of, settings, adoption.adopted_on)
    if not found:
        raise NoEditionInForce(
            _told(
                "nothing-adopted",
                f"{as_of} 没有已采用的制度。",
                "请先在“制度与条款”采用一个版本，或用 --facts 与 --pack 指定。",
                f"Nothing is adopted on {as_of}: adopt an edition first, or name --facts and --pack.",
            )
        )


def _refuse_without_facts(args: argparse.Namespace) -> None:
    if args.pack or args.set or args.adopted_on:
        raise FactsError(
            _told(
                "no-facts",
                "--pack、--set、--adopted-on 须与 --facts 同用。",
                "请加上 --facts 文件夹。",
                "--pack, --set and --adopted-on need --facts.",
            )
        )


def _day(written: str, option: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.max
    if day <= _LAST_DAY:
        return day
    raise BadSetting(
        _told("bad-date", f"日期“{written}”看不懂。", f"请写成 {option} 2026-12-31。", f"Write {option} 2026-12-31.")
    )


def _told(code: str, cause: str, remedy: str, english: str) -> Diagnostic:
    return Diagnostic(code, cause, remedy, english, "")
