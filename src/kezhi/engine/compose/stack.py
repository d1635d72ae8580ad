"""A stack file: which packs a company brings together, for which units, with which settings and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.errors import CompositionRefused
from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.collecting import Collector
from kezhi.engine.packs.files import Placed
from kezhi.engine.packs.library import Library
from kezhi.engine.rules.base import Scalar


@dataclass(frozen=True, kw_only=True)
class StackedPack(Placed):
    """A pack of the stack."""

    pack: Annotated[str, "制度包编号"]
    name: Annotated[str, "同一制度包采用两次时，各自的名称"] = ""
    units: Annotated[tuple[str, ...], "采用的单位及其下属，省略即全部客户"] = ()
    settings: Annotated[Mapping[str, Scalar], "设定的参数，按参数自己的单位"] = field(default_factory=dict)
    adopted_on: Annotated[date | None, "采用日，省略即版本生效日"] = None
    edition: Annotated[date | None, "用这一天施行的版本，省略即评定日的"] = None


@dataclass(frozen=True, kw_only=True)
class StackedPrecedence(Placed):
    """A decision where two packs of the stack meet."""

    output: Annotated[str, "同一项结果的名称"] = ""
    matter: Annotated[str, "或：credit 信用额度、complaints 投诉由谁负责"] = ""
    keep: Annotated[str, "以哪一部为准"] = ""
    over: Annotated[str, "在哪一部之上"] = ""
    each: Annotated[tuple[str, ...], "或：哪两部各自保留"] = ()
    because: Annotated[str, "理由"]


@dataclass(frozen=True, kw_only=True)
class StackFile(Placed):
    """stack.yaml."""

    packs: Annotated[tuple[StackedPack, ...], "各制度包"]
    precedence: Annotated[tuple[StackedPrecedence, ...], "各项决定"] = ()


def read_stack(path: Path, library: Library, as_of: date) -> tuple[tuple[Adopted, ...], tuple[Precedence, ...]]:
    """What a stack file brings together on a day; PackError or CompositionRefused with the place of every fault."""
    collector = Collector()
    file = collector.file(path, StackFile)
    collector.refuse()
    assert file is not None  # noqa: S101 - a file that cannot be read leaves a fault
    faults = [fault for each in file.precedence if (fault := _unclear(each))]
    if faults:
        raise CompositionRefused(*faults)
    adopted = (
        Adopted(
            library.pack(each.pack).edition(each.edition or as_of),
            frozenset(each.units),
            each.settings,
            each.adopted_on,
            each.name,
        )
        for each in file.packs
    )
    return tuple(adopted), tuple(map(_decision, file.precedence))


def _decision(said: StackedPrecedence) -> Precedence:
    if said.each:
        one, other = said.each
        return Precedence(said.output or said.matter, one, other, said.because, each=True)
    return Precedence(said.output or said.matter, said.keep, said.over, said.because)


def _unclear(said: StackedPrecedence) -> Diagnostic | None:
    """A decision names one matter, and either who counts over whom or two packs that each keep their own."""
    names_one = bool(said.output) != bool(said.matter)
    is_kept = bool(said.keep and said.over) and not said.each
    is_each = len(said.each) == 2 and not (said.keep or said.over)
    if names_one and (is_kept or is_each):
        return None
    return Diagnostic(
        "unclear_precedence", "这一条没有写清定的是什么、以谁为准。",
        "请写 output 或 matter 之一，再写 keep 与 over，或写 each 列出两部。",
        "The decision does not say about what, or whose word counts.",
        "Write output or matter, then keep and over, or each with two packs.", said.at(),
    )  # fmt: skip


def parents_in(facts: FactSource) -> dict[str, str]:
    """The unit above each unit, as the facts have it."""
    with closing(DuckBackend()) as backend:
        facts.bind(backend, needed={"units"})
        rows = backend.fetch(f'SELECT u."unit", u."parent" FROM {FACTS}."units" AS u').to_pylist()  # noqa: S608
    return {str(row["unit"]): str(row["parent"]) for row in rows if row["parent"] is not None}
