"""One run of an edition over facts: the verdict tables, the receipt, and how long each stage took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from kezhi import __version__
from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.template import undisturbed
from kezhi.engine.dates.working_days import WorkingDays
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.evaluate.duties import people_tables, read_people, small_tables
from kezhi.engine.evaluate.facts_read import facts_read
from kezhi.engine.evaluate.findings import Finding, findings_of
from kezhi.engine.evaluate.firm import firm_figures
from kezhi.engine.evaluate.grades_told import HISTORY
from kezhi.engine.evaluate.owed import DUTIES, VERDICT
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.queries import customers_query, duties_query, query
from kezhi.engine.evaluate.refusals import refuse_bad_settings, refuse_gaps, refuse_gaps_in
from kezhi.engine.evaluate.sample import Verdicts, recheck
from kezhi.engine.evaluate.sample_findings import recheck_findings
from kezhi.engine.evaluate.stages import Stages
from kezhi.engine.evaluate.subject_plan import KEYS, schema_of, subjects_of
from kezhi.engine.evaluate.subject_sample import recheck_subject
from kezhi.engine.evaluate.subjects import compile_subject, subject_tables
from kezhi.engine.evaluate.unheld import unheld
from kezhi.engine.evaluate.verdict_tables import held, worked_out
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.provisional import who_decides
from kezhi.engine.receipt import FactsRead, Receipt
from kezhi.engine.rules.duty import SCHEMA
from kezhi.engine.rules.firm_figures import FIGURES
from kezhi.engine.rules.grade import GRADE_IN_FORCE
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run

SAMPLE = 50
"""How many customers of every run the row evaluator works out again."""


@dataclass(frozen=True)
class Evaluation:
    """What a run found. `verdicts` holds `customers`, `duties` and, where the edition has such rules, `units`, `staff`,
    `firm`, `alerts`, `notices` and `entries`; `seconds` tells the time of each stage."""

    verdicts: Mapping[str, pa.Table]
    receipt: Receipt
    seconds: Mapping[str, float]

    @property
    def customers(self) -> pa.Table:
        """The customers' verdict."""
        return self.verdicts["customers"]

    @property
    def duties(self) -> pa.Table:
        """The duties' verdict."""
        return self.verdicts["duties"]

    def counts(self, column: str) -> dict[str, int]:
        """How many customers have each value of a verdict column, most first."""
        return counted(self.customers[column])

    def duty_counts(self, column: str) -> dict[str, int]:
        """How many duties have each value of a column, most first."""
        return counted(self.duties[column])

    def write_parquet(self, folder: Path) -> None:
        """Every verdict table and the receipt, in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self.verdicts.items():
            pq.write_table(table, folder / f"{name}.parquet")
        receipt = json.dumps(self.receipt.to_dict(), ensure_ascii=False, indent=2)
        (folder / "receipt.json").write_text(receipt, encoding="utf-8")


def counted(column: pa.ChunkedArray) -> dict[str, int]:
    """How often each value stands, most often first; null as an empty text."""
    found = [(str(pair["values"] or ""), int(pair["counts"])) for pair in column.value_counts().to_pylist()]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def evaluate(
    edition: Edition,
    facts: FactSource,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    adopted_on: date | None = None,
    backend: Backend | None = None,
    sample: int = SAMPLE,
    calendar: WorkingDays | None = None,
    figures: pa.Table | None = None,
) -> Evaluation:
    """Evaluate an edition on a day. `settings` are in each parameter's own unit; without `adopted_on` duties begin
    when the edition comes into force, without `calendar` working days are the official ones. Where `figures` of the
    firm are given, customers read those. Raises ParametersNotSet, BadSetting, FactsError, SampleDisagrees."""
    plan = plan_of(set_for(edition, as_of, settings))
    draft = draft_run(plan, as_of=as_of, settings=settings, adopted_on=adopted_on, calendar=calendar)
    if backend is not None:
        return _evaluated(plan, facts, draft, backend, sample, figures)
    with closing(DuckBackend()) as own:
        return _evaluated(plan, facts, draft, own, sample, figures)


def _evaluated(  # noqa: PLR0917 - what is run, and on what
    plan: Plan, facts: FactSource, draft: Run, backend: Backend, sample: int, figures: pa.Table | None
) -> Evaluation:
    stages = Stages()
    with stages.time("facts"):
        given = facts.bind(backend, needed=plan.needed, tables=plan.edition.names.tables)
        read = facts_read(plan, given, backend)
    run = reading(draft, given, read)
    with stages.time("compile"):
        customers_sql, duties_sql = customers_query(plan, run, backend), duties_query(plan, run, backend)
    with stages.time("customers"):
        if plan.firm_read:
            backend.register(FIGURES, firm_figures(plan, run, backend) if figures is None else figures)
        backend.keep(VERDICT, customers_sql)
        customers = held(backend, VERDICT, plan.schema)
        refuse_gaps(plan, customers)
    with stages.time("duties"):
        people = read_people(plan, backend, run.as_of)
        found = people_tables(plan, people)
        duties = _duties(plan, run, backend, duties_sql, found, customers=customers.num_rows)
    verdicts = {"customers": customers, "duties": duties, **_subjects(plan, run, backend, people, stages)}
    verdicts |= _findings(plan, run, backend, people, stages)
    with stages.time("digest"):
        digests = {name: digest(table, KEYS.get(name, "key")) for name, table in verdicts.items()}
    with stages.time("recheck"), undisturbed():
        checked = recheck(
            plan, run, backend, Verdicts(customers, duties, people), seed=digests["customers"], size=sample
        )
        for subject in subjects_of(plan):
            recheck_subject(plan, run, subject, verdicts[subject], seed=digests[subject], size=sample)
        recheck_findings(plan, run, backend, verdicts, people, seed=digests["customers"], size=sample)
    receipt = _receipt(plan, run, backend, getattr(facts, "name", "facts"), read=read, digests=digests, checked=checked)
    return Evaluation(MappingProxyType(verdicts), replace(receipt, unheld=unheld(verdicts)), stages.seconds)


def _receipt(
    plan: Plan,
    run: Run,
    backend: Backend,
    source: str,
    *,
    read: Mapping[str, FactsRead],
    digests: Mapping[str, str],
    checked: int,
) -> Receipt:
    return Receipt(
        engine=f"kezhi {__version__}",
        pack=run.pack,
        edition=plan.edition.id,
        edition_hash=plan.edition.as_written.content_hash,
        as_of=run.as_of,
        adopted_on=run.adopted_on,
        settings=run.settings,
        facts_source=source,
        facts=read,
        backend=backend.name,
        grades="in_force" if run.grades_in_force else "as_proposed",
        digests=digests,
        sample_checked=checked,
        provisional={name: who_decides(entries) for name, entries in plan.edition.provisional.items()},
    )


def set_for(edition: Edition, as_of: date, settings: Mapping[str, object] | None) -> Edition:
    """The edition with the posts, months, names and scales of these settings put in."""
    return as_set(edition, edition.parameters.resolve(as_of, settings))


def reading(draft: Run, given: Given, read: Mapping[str, FactsRead] = MappingProxyType({})) -> Run:
    """The run over these facts: without a column of grades in force every proposal counts as approved, and without a
    history of grades the present ones were always held. `read` tells of a history that has no row."""
    in_force, has_history = given.has("customers", GRADE_IN_FORCE), given.has(HISTORY, "grade")
    has_history = has_history and (HISTORY not in read or read[HISTORY].rows > 0)
    return replace(draft, grades_in_force=in_force, has_history=has_history)


def draft_run(
    plan: Plan,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    adopted_on: date | None = None,
    calendar: WorkingDays | None = None,
) -> Run:
    """The run before its facts are known; refuses settings that are missing, wrong or contradict each other."""
    edition = plan.edition
    values = edition.parameters.resolve(as_of, settings)
    draft = Run(edition.pack, as_of, adopted_on or edition.in_force_from, values, edition.names, calendar=calendar)
    refuse_bad_settings(plan, draft)
    return draft


def _duties(
    plan: Plan, run: Run, backend: Backend, sql: str, found: Mapping[str, pa.Table], *, customers: int
) -> pa.Table:
    if not sql:
        backend.register(DUTIES, SCHEMA.empty_table())
        return SCHEMA.empty_table()
    for name, rows in {**small_tables(plan, run), **found}.items():
        backend.register(name, rows)
    return worked_out(backend, DUTIES, sql, SCHEMA, customers=customers)


def _subjects(plan: Plan, run: Run, backend: Backend, people: People, stages: Stages) -> dict[str, pa.Table]:
    """The verdicts of units, staff and the firm, where the edition has rules over them."""
    found: dict[str, pa.Table] = {}
    if not plan.subject_rules:
        return found
    units = backend.fetch(f'SELECT t."unit" FROM {FACTS}."units" AS t')["unit"].to_pylist()  # noqa: S608
    for name, rows in subject_tables(people, units).items():
        backend.register(name, rows)
    for subject in subjects_of(plan):
        with stages.time(subject):
            backend.keep(f"verdict_{subject}", query(subject, compile_subject(subject), plan, run, backend))
            found[subject] = held(backend, f"verdict_{subject}", schema_of(plan, subject))
            refuse_gaps_in((r for r in plan.subject_rules if r.subject == subject), found[subject], KEYS[subject])
    return found


def _findings(plan: Plan, run: Run, backend: Backend, people: People, stages: Stages) -> dict[str, pa.Table]:
    """Alerts, notices and entries, each after those it may read."""
    found: dict[str, pa.Table] = {}
    for finding in findings_of(plan):
        with stages.time(finding.name):
            found[finding.name] = _found(finding, plan, run, backend, people)
    return found


def _found(finding: Finding, plan: Plan, run: Run, backend: Backend, people: People) -> pa.Table:
    sql = query(finding.name, finding.compile, plan, run, backend) if finding.compile else ""
    if not sql:
        return finding.schema.empty_table()
    for name, rows in finding.tables(plan, run, people).items():
        backend.register(name, rows)
    backend.keep(finding.verdict, sql)
    return held(backend, finding.verdict, finding.schema)
