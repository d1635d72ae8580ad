"""Deciding at an act: a gate over one subject's row and the facts of the act, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kezhi.engine.decide.asked import read_asked
from kezhi.engine.decide.behind import behind, settings_of
from kezhi.engine.decide.decision import Decision
from kezhi.engine.decide.gates import gate_of
from kezhi.engine.decide.subject_row import columns_read
from kezhi.engine.errors import BadQuestion, Diagnostic
from kezhi.engine.explain.allowing import allowing
from kezhi.engine.explain.decision_sentences import answer
from kezhi.engine.explain.explanation import Better, Input
from kezhi.engine.explain.figures import shown
from kezhi.engine.explain.parts import Language
from kezhi.engine.explain.plain_values import verdict_row
from kezhi.engine.explain.telling import Teller, clause_of, undecided
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.gate import MISSING, Gate, Ruling
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value


def decide(
    edition: Edition,
    gate_id: str,
    row: Mapping[str, object],
    *,
    asked: Mapping[str, object] | None = None,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> Decision:
    """What a gate answers about one subject now. `row` is the subject's row of the verdict, as it was or as JSON kept
    it; `asked` are the facts of the act. Raises BadQuestion, ParametersNotSet, BadSetting."""
    gate = gate_of(edition, gate_id)
    facts = read_asked(gate, asked or {})
    narrow = behind(edition, [gate_id])
    values = narrow.parameters.resolve(as_of, settings_of(edition, narrow, settings))
    narrow = as_set(narrow, values)
    gate = gate_of(narrow, gate_id)
    run = Run(edition.pack, as_of, edition.in_force_from, values, gate.scope_in(narrow.names))
    known = {**_read_row(gate, narrow, row), **facts, **run.known()}
    return _decision(gate, Teller(Wording(narrow, values, language), run, known))


def _decision(gate: Gate, tell: Teller) -> Decision:
    edition, ruling = tell.wording.edition, gate.ruling(tell.row, tell.run)
    then = ruling.row.then if ruling.row else None
    return Decision(
        pack=edition.pack,
        edition=edition.id,
        gate=gate.id,
        title=gate.title or gate.id,
        act=gate.act,
        as_of=tell.run.as_of,
        language=tell.wording.language,
        decision=ruling.decision,
        row=ruling.row.id if ruling.row else MISSING if ruling.is_unknown else "",
        by=gate.by(ruling),
        says=_says(gate, ruling, tell),
        clause=clause_of((ruling.row.clause if ruling.row else None) or gate.clause),
        row_words=tell.wording.condition(ruling.row.when, gate.over, gate.asks) if ruling.row else "",
        inputs=_inputs(gate, tell),
        allowed_if=_allowed_if(gate, tell),
        provisional=undecided(edition, gate.id),
        then={} if then is None else {k: v for k in ("procedure", "form", "report") if (v := getattr(then, k))},
    )


def _says(gate: Gate, ruling: Ruling, tell: Teller) -> str:
    if ruling.row is not None or not ruling.is_unknown or gate.missing is None:
        return ruling.row.says if ruling.row else ""
    return gate.missing.says or (
        "判断所需的数据不全。" if tell.wording.language == "zh" else "What decides is not known."
    )


def _inputs(gate: Gate, tell: Teller) -> tuple[Input, ...]:
    """What the subject's row says, then what the act says."""
    language = tell.wording.language
    told = tuple(
        Input(name, name, tell.row[name], shown(tell.row[name], type_, "", language))
        for name, type_ in gate.asks.items()
    )
    return (*tell.inputs(gate), *told)


def _allowed_if(gate: Gate, tell: Teller) -> Better | None:
    nearest = allowing(gate, tell.row, tell.run, tell.weighing(gate))
    if nearest is None:
        return None
    words, missing = tell.joined(nearest.lacks)
    return Better(nearest.row, words, answer("allow", "", tell.wording), missing)


def _read_row(gate: Gate, edition: Edition, row: Mapping[str, object]) -> dict[str, Value]:
    """The columns that the gate reads, in their types; a row that lacks one is refused, never taken as null."""
    types = edition.names.vocabulary(gate.over)
    names = columns_read(gate, edition)
    lost = [name for name in names if name not in row]
    if lost:
        raise BadQuestion(_without(gate, "、".join(lost)))
    return verdict_row(row, {name: types[name] for name in names})


def _without(gate: Gate, lost: str) -> Diagnostic:
    return gate.fault(
        "row_without_column", f"评定结果里没有“{lost}”。", "请用同一版本的评定结果。",
        f"The verdict's row has no {lost}.", "Use a verdict of the same edition.",
    )  # fmt: skip
