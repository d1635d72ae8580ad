"""Static checks: what can be wrong with an edition before a single customer is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from kezhi.engine.errors import BadSetting, Diagnostic
from kezhi.engine.packs.catalogue import Regulation
from kezhi.engine.packs.checks import (
    bands,
    compared,
    dated,
    follows,
    holding,
    identity,
    in_force,
    kinds,
    listed,
    names,
    order,
    posts,
    reach,
    reads,
    scales,
    tables,
    wording,
)
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.parameters import faults_of
from kezhi.engine.packs.units import FACTORS
from kezhi.engine.rules.base import Ref, Rule


def of_form(edition: Edition, parameters: Iterable[Parameter]) -> list[Diagnostic]:
    """Faults that show even while other parts of the edition cannot be read: names given twice, bad parameters."""
    parameters = tuple(parameters)
    own = chain.from_iterable(map(faults_of, parameters))
    return [*own, *identity.check(edition, parameters), *reads.check(edition, parameters)]


def of_sense(edition: Edition, regulation: Regulation | None, *, quotes_stand: bool) -> list[Diagnostic]:
    """Faults of meaning, sought once everything is read: names, types, cycles, gaps and overlaps, wording, clauses."""
    faults = [*names.check(edition), *posts.check(edition), *follows.check(edition), *listed.check(edition)]
    if not faults:
        faults += [*order.cycles(edition), *kinds.check(edition), *scales.check(edition), *in_force.check(edition)]
        faults += wording.check(edition) if quotes_stand else ()
        faults += chain.from_iterable(rule.check(edition.names) for rule in edition.rules)
    if not faults:
        faults += [*dated.check(edition, _of_figures), *reach.unused_parameters(edition)]
    if quotes_stand:
        faults += reach.clauses(edition, regulation)
    return faults


def _of_figures(edition: Edition, figures: Figures) -> Iterable[Diagnostic]:
    """What shows once the parameters are figures: bands and tables that do not fit, conditions that never hold."""
    of_rules = (
        fault
        for rule in edition.rules
        for fault in (*bands.check(rule, figures), *tables.check(edition, rule, figures))
    )
    return (*of_rules, *holding.check(edition, figures))


def of_care(edition: Edition) -> list[Diagnostic]:
    """Warnings: nothing that keeps the edition from loading, all that a careful author mends."""
    return [*wording.points(edition), *compared.check(edition), *posts.unused(edition), *reads.unused(edition)]


def in_order(edition: Edition) -> tuple[Rule, ...]:
    """The rules, each after those whose outputs it reads."""
    return order.sorted_rules(edition)


def check_resolved(edition: Edition, resolved: Mapping[str, object]) -> None:
    """Refuse settings under which bands or tables overlap, leave a gap or turn empty (BadSetting)."""
    from kezhi.engine.packs.as_set import as_set  # noqa: PLC0415 - it reads these checks

    edition = as_set(edition, resolved)
    figures = Figures.of_settings(resolved)
    faults = [
        _as_setting(edition, rule, fault)
        for rule in edition.rules
        for fault in (*bands.check(rule, figures), *tables.check(edition, rule, figures))
    ]
    if faults:
        raise BadSetting(*faults)


def _as_setting(edition: Edition, rule: Rule, fault: Diagnostic) -> Diagnostic:
    """The fault as one of settings: it names the parameters to set again, not the pack's file."""
    read = {str(part) for _, part in rule.stated if isinstance(part, Ref)}
    named = [name for name, each in edition.parameters.items() if name in read and each.kind in FACTORS]
    return replace(
        fault,
        at=None,
        remedy=f"请核对所设参数的大小次序：{'、'.join(named)}。",
        remedy_en=f"Check the order of these parameters: {', '.join(named)}.",
    )
