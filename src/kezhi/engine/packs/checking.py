"""Everything that can be wrong with a pack, edition by edition, including cases that do not come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs.case_files import read_cases
from kezhi.engine.packs.collecting import with_source_lines
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import EditionFile
from kezhi.engine.packs.library import Pack


@dataclass(frozen=True)
class Report:
    """What checking a pack found; `cases` is none when they were not run."""

    pack: str
    title: str
    editions: int = 0
    rules: int = 0
    cases: int | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


def check_pack(pack: Pack, *, with_cases: bool = True) -> Report:
    """Load every edition, read every case and, unless told otherwise, run them."""
    faults: list[Diagnostic] = []
    editions: list[Edition] = []
    cases = 0
    try:
        headers = pack.headers
    except PackError as refused:
        return Report(pack.id, pack.title, faults=refused.diagnostics)
    faults += _overlapping(headers)
    for folder, _ in headers:
        try:
            edition = pack.load(folder)
            editions.append(edition)
            cases += len(read_cases(edition))
            faults += _failing(edition) if with_cases else []
        except PackError as refused:
            faults += refused.diagnostics
    rules = sum(len(edition.rules) for edition in editions)
    ran = cases if with_cases else None
    return Report(pack.id, pack.title, len(editions), rules, ran, tuple(with_source_lines(faults)))


def _failing(edition: Edition) -> list[Diagnostic]:
    from kezhi.engine.packs.cases import run_cases  # noqa: PLC0415 - the backend loads only when cases run

    return [
        Diagnostic(
            "case_failed", f"案例“{result.case.id}”：{failure}。", "请核对规则，或改正案例。",
            f"The case '{result.case.id}' did not come out as expected.", "Check the rule, or correct the case.",
            result.case.at("id"),
        )
        for result in run_cases(edition)
        for failure in result.failures
    ]  # fmt: skip


def _overlapping(headers: tuple[tuple[Path, EditionFile], ...]) -> list[Diagnostic]:
    faults = []
    for (_, older), (_, newer) in pairwise(headers):
        if older.in_force_to is not None and older.in_force_to >= newer.in_force_from:
            ends = newer.in_force_from - timedelta(days=1)
            faults.append(
                Diagnostic(
                    "editions_overlap", f"有效期重叠：{newer.in_force_from} 起已有新版本。", f"请改为 {ends} 失效。",
                    f"Editions overlap: a newer one begins on {newer.in_force_from}.", f"End this one on {ends}.",
                    older.at("in_force_to"),
                )
            )  # fmt: skip
    return faults
