"""One customer after another: the facts are bound once, and each question reads that customer's rows alone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate.evaluation import draft_run, reading, set_for
from kezhi.engine.evaluate.firm import figures_of_all, firm_figures
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.queries import customers_query
from kezhi.engine.evaluate.refusals import refuse_gaps
from kezhi.engine.explain.explaining import explain
from kezhi.engine.explain.explanation import Explanation
from kezhi.engine.explain.named_customer import key_of
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.one import one_of
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.firm_figures import FIGURES
from kezhi.engine.rules.run import Run


class Asking:
    """Questions about customers of one source on one day. A live store is asked anew each time; other facts are held
    as they were, in the customers' order where `held`, which is worth its price from the second question on. Where
    `proposed`, every grade counts as it is proposed, whatever was approved."""

    def __init__(
        self,
        edition: Edition,
        facts: FactSource,
        *,
        as_of: date,
        settings: Mapping[str, object] | None = None,
        adopted_on: date | None = None,
        held: bool = True,
        proposed: bool = False,
    ) -> None:
        edition = set_for(edition, as_of, settings)
        self.edition, self.as_of, self.settings = edition, as_of, settings
        self.plan = plan_of(edition)
        draft = draft_run(self.plan, as_of=as_of, settings=settings, adopted_on=adopted_on)
        self.backend = DuckBackend()
        needed = self.plan.of_customers
        self._one = one_of(facts, self.backend, needed=needed, tables=edition.names.tables, held=held)
        run = reading(draft, self._one.given)
        if proposed:
            run = replace(run, grades_in_force=False, has_history=False)
        if self.plan.firm_read:
            self.backend.register(FIGURES, figures_of_all(self.plan, run, facts))
        self._query = customers_query(self.plan, run, self.backend)
        self._everybody = _of_everybody(self.plan, run, facts) if self.plan.ranks else None

    def __enter__(self) -> Asking:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def explain(self, customer: str, *, language: Language = "zh") -> Explanation:
        """Why the customer's verdict is what it is; UnknownCustomer with the nearest names when there is none."""
        row = self.row(customer)
        return explain(self.edition, row, as_of=self.as_of, settings=self.settings, language=language)

    def row(self, customer: str) -> dict[str, object]:
        """The verdict of the one customer who has this key, number or name."""
        self._show(customer)
        found = self.backend.fetch_few(self._query)
        if self._everybody is not None:  # a place is one among all
            found = self._everybody.filter(pc.equal(self._everybody["customer"], found["customer"][0]))
        refuse_gaps(self.plan, found)
        return dict(found.select(list(self.plan.verdict)).cast(self.plan.schema).to_pylist()[0])

    def close(self) -> None:
        """Let go of the facts."""
        self.backend.close()

    def _show(self, customer: str) -> None:
        """By key where there is one, which is quickest; else by number or name."""
        self._one.show(customer)
        if not self.backend.connection.execute(f'SELECT 1 FROM {FACTS}."customers"').fetchone():  # noqa: S608
            self._one.show(key_of(self.backend, self._one.everyone, customer))


def _of_everybody(plan: Plan, run: Run, facts: FactSource) -> pa.Table:
    """The verdict of all customers, for rules that place one among the others."""
    with closing(DuckBackend()) as backend:
        facts.bind(backend, needed=plan.of_customers, tables=plan.edition.names.tables)
        if plan.firm_read:
            backend.register(FIGURES, firm_figures(plan, run, backend))
        return backend.fetch(customers_query(plan, run, backend))
