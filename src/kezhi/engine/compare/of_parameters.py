"""Figures of the text's own, and hours that it asks for and leaves blank, as statements beside the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kezhi.engine.compare.statement import Laid, Statement
from kezhi.engine.compare.words import OpenWording
from kezhi.engine.packs.catalogue import Catalogue
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import PackFile, Parameter

_TIMES = frozenset({"days", "months", "hours", "minutes", "clock"})


def parameter_statements(edition: Edition, w: OpenWording, catalogue: Catalogue) -> Iterator[Statement]:
    """Every figure that the text gives, and every number of hours that it leaves open."""
    for parameter in edition.parameters.values():
        if parameter.name in w.values or parameter.kind == "hours":
            yield _statement(parameter, edition, w, catalogue)


def _statement(parameter: Parameter, edition: Edition, w: OpenWording, catalogue: Catalogue) -> Statement:
    cell, clauses = w.parameter(parameter.name), parameter.clause.ids
    is_time = parameter.kind in _TIMES
    laid = Laid(when=(cell,), measure=(cell,)) if is_time else Laid(terms=(cell,))
    return Statement(
        pack=edition.pack, rule=parameter.name, kind="parameter", title=parameter.title,
        capabilities=capabilities_of(clauses, catalogue, edition.about), clause=parameter.clause, clauses=clauses,
        laid=laid,
        sentence=(f"{parameter.title}：" if w.language == "zh" else f"{parameter.title}: ", cell),
    )  # fmt: skip


def capabilities_of(clauses: Iterable[str], catalogue: Catalogue, about: PackFile) -> tuple[str, ...]:
    """Every capability that the clauses serve: the one most of them are filed under first, of several the earliest.

    Clauses of a company's own edition are filed as those of the regulation that it comes from.
    """
    names = [_catalogued(name, about) for name in clauses]
    known = [catalogue.clauses[name] for name in names if name in catalogue.clauses]
    filed = [name for name, _times in Counter(clause.capability for clause in known).most_common()]
    return tuple(dict.fromkeys([*filed, *(name for clause in known for name in clause.capabilities)]))


def _catalogued(clause: str, about: PackFile) -> str:
    prefix = f"{about.id}."
    is_own = bool(about.based_on) and clause.startswith(prefix)
    return f"{about.based_on}.{clause.removeprefix(prefix)}" if is_own else clause
