"""Which clauses the cases prove: a case that names a clause passes, and fails once what carries the clause is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from kezhi.engine.errors import BadSetting, EngineError
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.rows import evaluate_rows
from kezhi.engine.evaluate.subject_rows import firm_figures_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.altering import Without, touched, without
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.checks import check_resolved
from kezhi.engine.packs.cuts import Cuts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import same
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.recorded_cases import forms_spoken_of
from kezhi.engine.packs.walked_cases import procedures_spoken_of, ways_spoken_of
from kezhi.engine.rules.run import Run


def proofs_by_cases(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Every clause id that passing cases of the edition prove, with those cases."""
    passing = [result.case for result in run_cases(edition) if result.has_passed]
    named = sorted({clause for case in passing for clause in case.proves})
    cuts = Cuts(edition)
    found = {clause: proofs(edition, clause, [c for c in passing if clause in c.proves], cuts) for clause in named}
    return {clause: tuple(case.id for case in cases) for clause, cases in found.items() if cases}


def proofs(edition: Edition, clause: str, cases: Iterable[Case], cuts: Cuts | None = None) -> tuple[Case, ...]:
    """Those of these passing cases that would fail without what carries the clause."""
    gone, cuts = without(edition, clause), cuts or Cuts(edition)
    return tuple(
        case
        for case in cases
        if _speaks_of(case, gone)
        or (_rests_on(case, cuts, gone.edition) and _comes_out_otherwise(case, edition, clause, gone.edition))
    )


def _rests_on(case: Case, cuts: Cuts, altered: Edition) -> bool:
    """Whether anything that is altered may be felt by the case: where nothing is, it comes out as before."""
    edition, expect = cuts.edition, case.expect
    if expect.refused or expect.records or expect.refused_records or expect.no_refused_records:
        return True
    if any(altered.parameters.get(name) != each for name, each in edition.parameters.items()):
        return True
    return any(altered.rules_by_id.get(name) != edition.rules_by_id[name] for name in cuts.behind(case))


def proved_by_cases(edition: Edition) -> frozenset[str]:
    """Every clause id that a passing case of the edition proves."""
    return frozenset(proofs_by_cases(edition))


def is_proved(edition: Edition, clause: str, cases: Iterable[Case]) -> bool:
    """Whether any of these passing cases would fail without what carries the clause."""
    return bool(proofs(edition, clause, cases))


def proof_hash(edition: Edition) -> str:
    """SHA-256 over the edition and its cases; a proof holds as long as it does."""
    files = sorted((edition.folder / "cases").glob("*.yaml"))
    content = edition.content_hash.encode() + b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()


def _speaks_of(case: Case, gone: Without) -> bool:
    expected = [row for subjects in case.expect.subjects.values() for row in subjects.values()]
    columns = {column for row in expected for column, value in row.items() if value is not None}
    rows = [row for rows in case.expect.rows.values() for row in rows]
    asked = {asked.gate for asked in case.expect.decisions} | forms_spoken_of(case) | procedures_spoken_of(case)
    rules = {str(row.get("rule")) for row in rows} | asked
    parts = {
        (str(row.get("rule")), part)
        for row in rows
        for column in ("step", "row", "rung", "rows")
        for part in str(row.get(column) or "").split("、")
    }
    parts |= ways_spoken_of(case)
    return bool((columns | asked) & gone.outputs or rules & gone.rules or parts & gone.parts)


def _comes_out_otherwise(case: Case, edition: Edition, clause: str, altered: Edition) -> bool:
    """Customers are worked out by row; whoever speaks of anything else is run again.

    An altered figure may put bands out of order, so that nothing runs at all: that proves it to those who use it.
    """
    if case.as_of is None:
        return False
    if case.expect.refused:
        return not _passes(case, altered)
    if _is_out_of_order(case, case.as_of, altered):
        return _speaks_of(case, touched(edition, clause))
    return _customers_differ(case, case.as_of, altered) or (_speaks_of_more(case) and not _passes(case, altered))


def _is_out_of_order(case: Case, as_of: date, altered: Edition) -> bool:
    try:
        check_resolved(altered, altered.parameters.resolve(as_of, dict(case.settings)))
    except BadSetting:
        return True
    return False


def _speaks_of_more(case: Case) -> bool:
    spoken = (*case.expect.subjects.items(), *case.expect.rows.items(), *case.expect.no_rows.items())
    expect = case.expect
    beside = (expect.decisions, expect.records, expect.refused_records, expect.no_refused_records, expect.walks,
              expect.refuses)  # fmt: skip
    return any(beside) or any(expected for name, expected in spoken if name != "customers")


def _passes(case: Case, altered: Edition) -> bool:
    return all(result.has_passed for result in run_cases(altered, [case]))


def _customers_differ(case: Case, as_of: date, altered: Edition) -> bool:
    if not case.expect.customers:
        return False
    facts = RowFacts(case.given, altered.names.tables).tables
    try:
        settings = altered.parameters.resolve(as_of, dict(case.settings))
        altered = as_set(altered, settings)
        run = _run(altered, case, settings, as_of)
        plan = Plan(altered)
        firm = firm_figures_of(plan, run, facts)
        meant = {
            str(customer["customer"]): (customer, _own(facts, customer))
            for customer in facts.get("customers", [])
            if plan.ranks or customer["customer"] in case.expect.customers
        }
        verdicts = evaluate_rows(plan, run, meant, firm)
    except EngineError:
        return True
    return not all(
        same(value, verdicts[customer].get(column))
        for customer, row in case.expect.customers.items()
        if customer in verdicts
        for column, value in row.items()
    )


def _run(edition: Edition, case: Case, settings: Mapping[str, object], as_of: date) -> Run:
    in_force = any("grade_in_force" in row for row in case.given.get("customers", ()))
    adopted_on = case.adopted_on or edition.in_force_from
    return Run(edition.pack, as_of, adopted_on, settings, edition.names, in_force)  # type: ignore[arg-type]


def _own(
    facts: Mapping[str, list[dict[str, object]]], customer: Mapping[str, object]
) -> dict[str, list[dict[str, object]]]:
    key = customer["customer"]
    return {t: [row for row in rows if row.get("customer") == key] for t, rows in facts.items() if t != "customers"}
