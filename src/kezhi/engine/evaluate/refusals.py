"""When a run refuses: settings that contradict each other, inputs missing where a rule will not go on without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.errors import BadSetting, EngineError
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.packs.checks import check_resolved
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.faults import input_missing, no_row
from kezhi.engine.rules.run import Run

_NAMED = 6


def refuse_bad_settings(plan: Plan, run: Run) -> None:
    """Raise BadSetting with every rule whose bands, levels or rows no longer cover each case once."""
    check_resolved(plan.edition, run.settings)
    faults = [fault for rule in plan.duty_rules for fault in getattr(rule, "check_settings", _no_faults)(run)]
    if faults:
        raise BadSetting(*faults)


def _no_faults(_run: Run) -> tuple[()]:
    return ()


def refuse_gaps(plan: Plan, verdict: pa.Table) -> None:
    """Raise FactsError where a rule refuses a missing input, or no row of its table fits."""
    refuse_gaps_in(plan.customer_rules, verdict, "customer")


def refuse_gaps_in(rules: Iterable[Rule], verdict: pa.Table, key: str) -> None:
    """The same of the rules over any subject and its verdict."""
    for rule, column in watched(rules):
        if verdict[column].null_count:
            named = verdict.filter(pc.is_null(verdict[column]))[key].sort()[:_NAMED].to_pylist()
            raise refusal(rule, named)


def watched(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Rules that refuse, with the column whose null says so."""
    for rule in rules:
        if getattr(rule, "missing", None) == "refuse":
            yield rule, rule.id
        elif getattr(rule, "refuses", False):
            yield rule, f"{rule.id}__row"


def refusal(rule: Rule, customers: list[str]) -> EngineError:
    """What to say to whom."""
    return no_row(rule, customers) if getattr(rule, "refuses", False) else input_missing(rule, customers)
