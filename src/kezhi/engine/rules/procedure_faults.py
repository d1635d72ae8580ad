"""What can be wrong with a procedure: unknown states, states nobody reaches, cases that never end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import Path
from kezhi.engine.rules.limit_faults import limit_faults
from kezhi.engine.rules.limits import Limit
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.scope import Scope


def faults(rule: Procedure, scope: Scope) -> Iterator[Diagnostic]:
    """Every fault of a procedure; its ways are followed only once every state they name is there."""
    lost = list(_unknown_states(rule))
    yield from lost
    if not lost:
        yield from _ways(rule)
    for index, way in enumerate(rule.transitions):
        yield from limit_faults(rule, way.limit, scope, ("transitions", index))
        for span in (way.waits, way.lapses):
            clocked = Limit(span, clock=way.clock) if span is not None else None
            if clocked is not None and clocked.needs_clock:
                yield from limit_faults(rule, clocked, scope, ("transitions", index))
    for name in rule.asks.keys() & scope.vocabulary(rule.table_of(())).keys():
        yield rule.fault(
            "name_taken", f"asks 里的“{name}”已是别的名称。", "请改用别的名称。",
            f"'{name}' under 'asks' is already taken.", "Choose another name.", path=("asks", name),
        )  # fmt: skip
    starts = rule.starts
    if not (starts.by or starts.event or starts.form or starts.due):
        yield rule.fault(
            "never_starts", f"“{rule.id}”没有说怎样发起。", "请写 by、event 或 form。",
            f"{rule.id} does not say how it starts.", "State 'by', 'event' or 'form'.", path=("starts",),
        )  # fmt: skip


def _unknown_states(rule: Procedure) -> Iterator[Diagnostic]:
    known = [state.id for state in rule.states]
    for index, way in enumerate(rule.transitions):
        named: list[tuple[Path, str]] = [(("transitions", index, "from", n), s) for n, s in enumerate(way.from_)]
        for path, state in [*named, (("transitions", index, "to"), way.to)]:
            if state not in known:
                yield rule.fault(
                    "unknown_state", f"没有“{state}”这个状态。", f"已有的状态：{'、'.join(known)}。",
                    f"There is no state '{state}'.", f"The states are {', '.join(known)}.", path=path,
                )  # fmt: skip


def _ways(rule: Procedure) -> Iterator[Diagnostic]:
    ends = {state.id for state in rule.states if state.final}
    if not ends:
        yield rule.fault(
            "no_end", f"“{rule.id}”没有办结的状态。", "请在最后的状态写 final: true。",
            f"{rule.id} has no final state.", "Write 'final: true' on the last state.", path=("states",),
        )  # fmt: skip
        return
    forth = _closure([rule.states[0].id], [(s, way.to) for way in rule.transitions for s in way.from_])
    back = _closure(ends, [(way.to, s) for way in rule.transitions for s in way.from_])
    for index, state in enumerate(rule.states):
        if state.id not in forth:
            yield rule.fault(
                "unreachable_state", f"从“{rule.states[0].id}”走不到“{state.id}”。", "请补上通到它的环节，或删去。",
                f"'{state.id}' cannot be reached from '{rule.states[0].id}'.", "Add a transition to it or remove it.",
                path=("states", index),
            )  # fmt: skip
        elif state.id not in back:
            yield rule.fault(
                "endless_state", f"从“{state.id}”走不到任何办结的状态。", "请补上通向办结的环节。",
                f"No final state can be reached from '{state.id}'.", "Add a transition that leads to an end.",
                path=("states", index),
            )  # fmt: skip
    yield from (
        _after_end(rule, index, way, end)
        for index, way in enumerate(rule.transitions)
        for end in way.from_
        if end in ends
    )


def _after_end(rule: Procedure, index: int, way: Transition, end: str) -> Diagnostic:
    return rule.fault(
        "way_out_of_end", f"“{end}”已经办结，环节“{way.id}”却从它出发。", "请改 from，或去掉该状态的 final。",
        f"'{end}' is final, yet '{way.id}' leaves it.", "Change 'from', or make the state not final.",
        path=("transitions", index, "from"),
    )  # fmt: skip


def _closure(start: Iterable[str], ways: list[tuple[str, str]]) -> set[str]:
    found = set(start)
    while more := {to for from_, to in ways if from_ in found} - found:
        found |= more
    return found
