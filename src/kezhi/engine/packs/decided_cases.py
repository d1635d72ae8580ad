"""What gates answer in a case: each question asked of the verdict that came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kezhi.engine.decide import Decision, decide
from kezhi.engine.errors import BadQuestion
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, TITLES, Verdicts, shown
from kezhi.engine.packs.files import Asked, Case
from kezhi.engine.rules.gate import Gate


def decision_mismatches(edition: Edition, case: Case, got: Verdicts) -> tuple[str, ...]:
    """Every answer of a gate that is not as expected."""
    return tuple(found for asked in case.expect.decisions for found in _mismatches(edition, case, asked, got))


def _mismatches(edition: Edition, case: Case, asked: Asked, got: Verdicts) -> Iterator[str]:
    gate = edition.rules_by_id.get(asked.gate)
    if not isinstance(gate, Gate):
        yield f"没有关口“{asked.gate}”"
        return
    row = _row(gate, case, asked, got)
    if row is None:
        yield f"{TITLES[gate.over]}“{asked.of}”应有结果，实际没有"
        return
    assert case.as_of is not None  # noqa: S101 - a case without a day is refused when it is read
    try:
        answer = decide(edition, gate.id, row, asked=asked.ask, as_of=case.as_of, settings=dict(case.settings))
    except BadQuestion as refused:
        yield f"关口“{gate.id}”无法答复：{refused}"
        return
    yield from _differences(asked, answer)


def _row(gate: Gate, case: Case, asked: Asked, got: Verdicts) -> Mapping[str, object] | None:
    """The subject's row of the verdict; where no rule speaks of such subjects, the facts given."""
    rows = got.of(gate.over) or tuple(case.given.get(gate.over, ()))
    if not rows and gate.over == "firm":
        return {"firm": "firm"}
    if not asked.of and gate.over != "firm":
        return {}
    key = KEYS[gate.over]
    return next((row for row in rows if row.get(key) == (asked.of or "firm")), None)


def _differences(asked: Asked, answer: Decision) -> Iterator[str]:
    for name in ("decision", "row", "by"):
        wanted, found = getattr(asked, name), getattr(answer, name)
        if wanted is not None and wanted != found:
            yield f"关口“{asked.gate}”的 {name} 应为 {shown(wanted)}，实为 {shown(found)}"
