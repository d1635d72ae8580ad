"""Static checks: what can be wrong with an edition before a single customer is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from kezhi.engine.errors import BadSetting, Diagnostic
from kezhi.engine.packs.catalogue import Regulation
from kezhi.engine.packs.checks import bands, identity, kinds, names, order, reach, tables, wording
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.parameters import faults_of
from kezhi.engine.rules.base import Rule


def of_form(edition: Edition, parameters: Iterable[Parameter]) -> list[Diagnostic]:
    """Faults that show even while other parts of the edition cannot be read: names given twice, bad parameters."""
    parameters = tuple(parameters)
    return [*chain.from_iterable(map(faults_of, parameters)), *identity.check(edition, parameters)]


def of_sense(edition: Edition, regulation: Regulation | None, *, quotes_stand: bool) -> list[Diagnostic]:
    """Faults of meaning, sought once everything is read: names, types, cycles, gaps and overlaps, wording, clauses."""
    faults = [*names.check(edition), *wording.check(edition)]
    if not faults:
        faults += [*order.cycles(edition), *kinds.check(edition)]
        faults += chain.from_iterable(rule.check(edition.names) for rule in edition.rules)
    if not faults:
        figures = Figures.of_text(edition)
        faults += [*bands.check(edition, figures), *tables.check(edition, figures), *reach.unused_parameters(edition)]
    if quotes_stand:
        faults += reach.clauses(edition, regulation)
    return faults


def in_order(edition: Edition) -> tuple[Rule, ...]:
    """The rules, each after those whose outputs it reads."""
    return order.sorted_rules(edition)


def check_resolved(edition: Edition, resolved: Mapping[str, object]) -> None:
    """Refuse settings under which bands or tables overlap, leave a gap or turn empty (BadSetting)."""
    figures = Figures.of_settings(resolved)
    faults = [*bands.check(edition, figures), *tables.check(edition, figures)]
    if faults:
        raise BadSetting(*faults)
