"""A rule as a page shows it: a sentence, and a table where it has rows; parameters are cells of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kezhi.engine.errors import BadSetting
from kezhi.engine.explain.consequence_tables import FOLLOWING
from kezhi.engine.explain.decision_tables import DECIDED
from kezhi.engine.explain.drawing_sentences import form_table
from kezhi.engine.explain.explanation import Undecided
from kezhi.engine.explain.paper_tables import PAPER_TABLES
from kezhi.engine.explain.parts import Language, ParameterCell, Part, Parts
from kezhi.engine.explain.rhythm_sentences import limit
from kezhi.engine.explain.rule_table import RuleTable, heads_of
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.explain.telling import undecided
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.units import NotAValue, value_of
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ClauseRef, Ref, Rule, Scalar
from kezhi.engine.rules.chain import Chain
from kezhi.engine.rules.form import Form
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.table import Table
from kezhi.engine.rules.values import Value


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in words."""

    id: str
    kind: str
    title: str
    clause: ClauseRef
    sentence: Parts
    table: RuleTable | None
    provisional: tuple[Undecided, ...] = ()

    @property
    def parameters(self) -> tuple[ParameterCell, ...]:
        """Every parameter that stands in it."""
        cells = [part for part in self.sentence if isinstance(part, ParameterCell)]
        for row in self.table.rows if self.table else ():
            cells += [part for group in row for part in group if isinstance(part, ParameterCell)]
        return tuple({cell.name: cell for cell in cells}.values())


def rule_view(
    edition: Edition,
    rule: Rule,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> RuleView:
    """The rule in words, with the text's own values and the company's; what is not set is marked so."""
    values = _values(edition, as_of, settings or {})
    edition = as_set(edition, values)
    rule = edition.rules_by_id.get(rule.id, rule)
    wording = Wording(edition, values, language)
    words, table = sentence(rule, wording), table_of(rule, wording)
    return RuleView(rule.id, rule.kind, rule.title or rule.id, rule.clause, words, table, undecided(edition, rule.id))


def _values(edition: Edition, as_of: date, settings: Mapping[str, object]) -> dict[str, Value]:
    known: dict[str, Value] = dict(edition.parameters.given(as_of))
    for name, value in settings.items():
        if name in edition.parameters:
            parameter = edition.parameters[name]
            try:
                known[name] = cast("Value", value_of(parameter, value))
            except NotAValue:
                edition.parameters.resolve(as_of, settings)
                raise BadSetting from None
    return known


def table_of(rule: Rule, wording: Wording) -> RuleTable | None:
    """The rule's rows; none for a rule that has none."""
    match rule:
        case Bands():
            return _bands(rule, wording)
        case Table():
            return _table(rule, wording)
        case Grade():
            return _grade(rule, wording)
        case Chain():
            return _chain(rule, wording)
        case Form():
            return form_table(rule, wording)
    tabled = next((told for kind, told in _TABLED.items() if isinstance(rule, kind)), None)
    return tabled(rule, wording) if tabled else None


def _bands(rule: Bands, wording: Wording) -> RuleTable:
    rows = tuple(
        (
            (band.is_,) if band.is_ is not None else wording.interval(band.interval, rule.of),
            (wording.figure(band.points, rule.id),),
        )
        for band in rule.bands
    )
    heads = heads_of(wording, (wording.title(rule.of), "得分"), (wording.title(rule.of), "points"))
    return RuleTable(heads, rows, tuple(b.id for b in rule.bands), tuple(b.clause for b in rule.bands))


def _table(rule: Table, wording: Wording) -> RuleTable:
    rows = tuple(
        (
            *(wording.cell(cell, name) or ("—",) for cell, name in zip(line.when, rule.inputs_, strict=True)),
            *((_then(then, name, wording),) for then, name in zip(line.then, rule.outputs_, strict=bool(line.then))),
        )
        for line in rule.rows
    )
    given = () if rule.collect == "count" else rule.outputs_
    heads = (*(wording.title(name) for name in rule.inputs_), *(wording.title(name) for name in given))
    return RuleTable(heads, rows, tuple(r.id for r in rule.rows), tuple(r.clause for r in rule.rows))


def _then(written: Ref | Scalar, name: str, wording: Wording) -> Part:
    return wording.parameter(str(written)) if isinstance(written, Ref) else wording.value(written, name)


def _grade(rule: Grade, wording: Wording) -> RuleTable:
    measured = rule.measured
    levels = [(wording.interval(level.interval, str(rule.total)), (level.grade,)) for level in rule.levels]
    words = [((word if measured else "—",), (word,)) for word in rule.order]
    others = [((wording.condition(o.when, rule.over),), (o.grade,)) for o in rule.overrides]
    by = wording.title(measured) if measured else "依据" if wording.language == "zh" else "by"
    heads = heads_of(wording, (by, rule.title or rule.id), (by, "grade"))
    ids = (*(level.grade for level in rule.levels), *rule.order, *(o.id for o in rule.overrides))
    clauses = (
        *(level.clause for level in rule.levels),
        *(None for _ in rule.order),
        *(o.clause for o in rule.overrides),
    )
    return RuleTable(heads, (*levels, *words, *others), ids, clauses)


def _chain(rule: Chain, wording: Wording) -> RuleTable:
    rows = tuple(((step.id,), (step.by,), limit(step, wording) or ("—",)) for step in rule.steps)
    heads = heads_of(wording, ("步骤", "由谁", "时限"), ("step", "by", "within"))
    return RuleTable(heads, rows, tuple(s.id for s in rule.steps), tuple(s.clause for s in rule.steps))


_TABLED: Mapping[type[Rule], Callable[[Any, Wording], RuleTable | None]] = {**DECIDED, **FOLLOWING, **PAPER_TABLES}
