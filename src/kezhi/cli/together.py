"""Packs brought together for a command: one or several over a folder, a stack file, or all that is adopted."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kezhi.cli.pack_library import library_of
from kezhi.cli.runs import day_of, read_settings, refuse_without_facts, told
from kezhi.engine.compose import Adopted, Composition, compose
from kezhi.engine.compose.stack import parents_in, read_stack
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.errors import BadSetting, FactsError, NoEditionInForce
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.source import FactSource


@dataclass(frozen=True)
class Together:
    """A composition over one source of facts, on a day."""

    composition: Composition
    facts: FactSource
    as_of: date


def add_packs(parser: argparse.ArgumentParser) -> None:
    """`--stack FILE`: several packs at once, with their units, settings and decisions."""
    parser.add_argument(
        "--stack", type=Path, metavar="FILE", help="一次评定几部制度：各自的单位、设定，以及相冲突处以谁为准"
    )


def brought_together(args: argparse.Namespace) -> Together:
    """What the arguments choose; CompositionRefused when it cannot hold side by side."""
    as_of = day_of(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()
    if args.facts is None:
        refuse_without_facts(args)
        return adopted_on_day(as_of)
    facts = FolderFacts(args.facts)
    if args.stack is not None:
        _refuse_beside_stack(args)
        adopted, precedence = read_stack(args.stack, library_of(args), as_of)
    else:
        adopted, precedence = _named(args, as_of), ()
    parents = parents_in(facts) if any(each.units for each in adopted) else {}
    return Together(compose(adopted, precedence, parents=parents, as_of=as_of), facts, as_of)


def _named(args: argparse.Namespace, as_of: date) -> tuple[Adopted, ...]:
    """The packs named one by one, each for all customers, each with those settings that it has."""
    names = [*getattr(args, "packs", ()), *([args.pack] if args.pack else ())]
    if not names:
        cause, remedy = "--facts 须与制度包同用。", "请加上 --pack，如 --pack S002-20，或 --stack 文件。"
        raise FactsError(told("no-pack", cause, remedy, "--facts needs --pack or --stack."))
    settings = read_settings(args.set)
    adopted_on = day_of(args.adopted_on, "--adopted-on") if args.adopted_on else None
    editions = [library_of(args).pack(name).edition(as_of) for name in dict.fromkeys(names)]
    if len(editions) == 1:
        return (Adopted(editions[0], settings=settings, adopted_on=adopted_on),)
    nobodys = {name for name in settings if not any(name in edition.parameters for edition in editions)}
    return tuple(
        Adopted(e, settings={n: v for n, v in settings.items() if n in nobodys or n in e.parameters},
                adopted_on=adopted_on)
        for e in editions
    )  # fmt: skip


def _refuse_beside_stack(args: argparse.Namespace) -> None:
    """A stack file says it all: two words about one thing would have to be weighed."""
    if args.pack or args.set or args.adopted_on or getattr(args, "packs", None):
        cause, remedy = "制度包、--set、--adopted-on 不能与 --stack 同用。", "请写进 stack 文件。"
        raise BadSetting(told("beside-stack", cause, remedy, "Packs, --set and --adopted-on belong in the stack file."))


def adopted_on_day(as_of: date) -> Together:
    """The editions that the application has adopted, over its own records."""
    from kezhi.cli.django_setup import migrate, set_up

    set_up()
    migrate()
    from kezhi.policies.live import live_facts
    from kezhi.policies.queries.together import composition_on

    composition = composition_on(as_of)
    if not composition.adopted:
        raise NoEditionInForce(
            told(
                "nothing-adopted",
                f"{as_of} 没有已采用的制度。",
                "请先在“制度与条款”采用一个版本，或用 --facts 与 --pack 指定。",
                f"Nothing is adopted on {as_of}: adopt an edition first, or name --facts and --pack.",
            )
        )
    return Together(composition, live_facts(), as_of)
