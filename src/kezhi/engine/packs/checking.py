"""Everything that can be wrong with a pack, edition by edition, including cases that do not come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs import checks, supersession
from kezhi.engine.packs.case_files import read_cases
from kezhi.engine.packs.checks import case_hits, rooms
from kezhi.engine.packs.collecting import with_source_lines
from kezhi.engine.packs.edition import Edition
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
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Nothing is wrong."""
        return not self.faults

    @property
    def is_spotless(self) -> bool:
        """Nothing is wrong, and there is nothing to be warned of."""
        return self.is_clean and not self.warnings


@dataclass
class _Findings:
    """What has been found so far."""

    found: list[Diagnostic] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    cases: int = 0

    def of(self, *, errors: bool) -> tuple[Diagnostic, ...]:
        return tuple(with_source_lines([each for each in self.found if each.is_error is errors]))


def check_pack(pack: Pack, *, with_cases: bool = True) -> Report:
    """Load every edition, read every case and, unless told otherwise, run them."""
    findings = _Findings()
    try:
        headers = pack.headers
    except PackError as refused:
        return Report(pack.id, pack.title, faults=refused.diagnostics)
    for (folder, _), following in zip_longest(headers, headers[1:]):
        try:
            edition = pack.load(folder)
            findings.editions.append(edition)
            findings.found += supersession.values_outside(edition, following[1] if following else None)
            findings.found += checks.of_care(edition)
            findings.found += rooms.check(edition) if pack.is_counted else ()
            findings.cases += len(read_cases(edition))
            findings.found += _of_cases(edition) if with_cases else ()
        except PackError as refused:
            findings.found += refused.diagnostics
    return Report(
        pack.id,
        pack.title,
        len(findings.editions),
        sum(len(edition.rules) for edition in findings.editions),
        findings.cases if with_cases else None,
        findings.of(errors=True),
        findings.of(errors=False),
    )


def _of_cases(edition: Edition) -> Iterable[Diagnostic]:
    from kezhi.engine.packs.cases import run_cases  # noqa: PLC0415 - the backend loads only when cases run

    results = run_cases(edition)
    for result in results:
        for failure in result.failures:
            yield Diagnostic(
                "case_failed", f"案例“{result.case.id}”：{failure.removesuffix('。')}。", "请核对规则，或改正案例。",
                f"The case '{result.case.id}' did not come out as expected.", "Check the rule, or correct the case.",
                result.case.at("id"),
            )  # fmt: skip
    yield from case_hits.check(edition, results)
