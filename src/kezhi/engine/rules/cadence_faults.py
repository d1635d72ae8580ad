"""What can be wrong with a cadence by itself: how it is done, and what goes with whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.scope import READS, Scope

if TYPE_CHECKING:
    from kezhi.engine.rules.cadence import Cadence


def faults(rule: Cadence, scope: Scope) -> Iterator[Diagnostic]:
    """One way of being done, a form about the subject, conditions that its subject can answer."""
    yield from _ways(rule)
    if rule.filled:
        yield from _form(rule, scope)
    yield from _elsewhere(rule)
    yield from _outputs(rule, scope)


def _ways(rule: Cadence) -> Iterator[Diagnostic]:
    if rule.act and rule.filled:
        yield rule.fault(
            "two_ways_done", f"“{rule.id}”写了不止一种办结方式：act、filled。", "act、filled 择其一。",
            f"{rule.id} states more than one way of being done: act, filled.", "Keep one of act, filled.",
            path=("filled",),
        )  # fmt: skip
    elif not rule.act and not rule.filled:
        yield rule.fault(
            "no_way_done", f"“{rule.id}”没有写怎样算办结。", "请写 act，或写 form 与 filled: true。",
            f"{rule.id} does not say what satisfies it.", "Write 'act', or 'form' with 'filled: true'.", path=("id",),
        )  # fmt: skip


def _form(rule: Cadence, scope: Scope) -> Iterator[Diagnostic]:
    path = ("form",) if rule.form else ("filled",)
    if rule.form not in scope.tables or rule.form in TABLES:
        yield rule.fault(
            "filled_without_form", f"“{rule.id}”以填表为办结，但“{rule.form}”不是本制度的表单。",
            "请写 form，并定义这张表单。", f"{rule.id} is done by a record, but '{rule.form}' is no form of this pack.",
            "State 'form' and define it.", path=path,
        )  # fmt: skip
    elif rule.link and not scope.tables[rule.form].has(rule.link):
        yield rule.fault(
            "form_about_nothing", f"“{rule.form}”与“{rule.over}”没有共同的对象，无从知道填的是谁。",
            f"请在表单写 about: {rule.over}，或改正 over。",
            f"{rule.form} and {rule.over} are about nothing in common.",
            f"Write 'about: {rule.over}' in the form, or correct 'over'.", path=path,
        )  # fmt: skip


def _elsewhere(rule: Cadence) -> Iterator[Diagnostic]:
    """What goes with customers only, and the firm, of which there is one."""
    wrong = [key for key in ("act", "series") if getattr(rule, key)] if rule.over != "customers" else []
    wrong += ["for"] if rule.over == "firm" and rule.for_ is not None else []
    for key in wrong:
        yield rule.fault(
            "condition_elsewhere", f"“{rule.id}”：“{key}”不用于 over: {rule.over}。", "请删去这一项，或改正 over。",
            f"{rule.id}: '{key}' does not go with 'over: {rule.over}'.", "Remove it, or correct 'over'.", path=(key,),
        )  # fmt: skip
    if rule.over == "customers" and rule.for_ is None:
        yield rule.fault(
            "missing_key", "缺少键“for”（适用的客户）。", "请补上。",
            "The key 'for' is missing.", "Add it.", path=("id",),
        )  # fmt: skip


def _outputs(rule: Cadence, scope: Scope) -> Iterator[Diagnostic]:
    """Units and people are judged after the duties: a condition here reads their facts alone."""
    if rule.for_ is None or rule.over in {"customers", "firm"}:
        return
    written = {name for subject in READS[rule.over] for name in scope.outputs_of(subject)}
    for name in sorted(scope.names(rule.for_, table=rule.over) & written):
        yield rule.fault(
            "cadence_reads_outputs", f"“{rule.id}”的条件读了“{name}”，义务在它之前算出。", "请只读事实表的列与参数。",
            f"The condition of {rule.id} reads '{name}', which is found only after the duties.",
            "Read columns of the facts and parameters alone.", path=("for",),
        )  # fmt: skip
