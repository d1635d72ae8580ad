"""Which cases can share a run without meeting: those of one day, one set of settings and one standing of the firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa

from kezhi.engine.backends.few_rows import FewRows
from kezhi.engine.evaluate.evaluation import draft_run, set_for
from kezhi.engine.evaluate.firm import firm_figures
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.subject_rows import firm_figures_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.checks.posts import posts_named
from kezhi.engine.packs.cuts import DUTY_KINDS
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Case, Row
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Run

_PEOPLE = frozenset({"staff", "units"})


@dataclass(frozen=True)
class Resting:
    """A case with the edition cut to the rules that it rests on."""

    case: Case
    edition: Edition

    @cached_property
    def plan(self) -> Plan:
        """What those rules need."""
        return plan_of(set_for(self.edition, self.case.as_of or date.min, dict(self.case.settings)))

    @cached_property
    def given(self) -> Mapping[str, tuple[Row, ...]]:
        """The facts that those rules may read; people only where the rules ask who holds a post."""
        hidden = frozenset() if self.plan.needed & _PEOPLE else _PEOPLE
        known = self.edition.names.tables.keys() - hidden
        return {table: rows for table, rows in self.case.given.items() if table in known}

    @cached_property
    def key(self) -> object:
        """Equal for cases that can share a run; none for one that stands alone."""
        if self.case.expect.refused:
            return None
        if any(self._is_of_all(rule) or self._reads_keys(rule) for rule in self.edition.rules):
            return None
        if self._serving_all & self._posts:
            return None
        case = self.case
        return (
            case.as_of,
            case.adopted_on,
            tuple(sorted((name, str(value)) for name, value in case.settings.items())),
            "customers" in case.given,
            bool(case.given.get("grades")),
            any("grade_in_force" in row for row in case.given.get("customers", ())),
            self._posts if self._serving_all else frozenset(),
            tuple(sorted((name, str(value)) for name, value in self._figures.items())),
        )

    def figures(self, backend: FewRows) -> pa.Table | None:
        """The figures of the firm that customers read, where they read any."""
        if not self.plan.firm_read:
            return None
        self._facts.bind(backend, needed=self.plan.of_firm, tables=self.edition.names.tables)
        found = firm_figures(self.plan, self._run, backend)
        backend.forget()
        return found

    def _is_of_all(self, rule: Rule) -> bool:
        """Whether it speaks of the firm, so of all facts there are; figures that customers read are found before."""
        if rule.subject == "firm":
            return rule not in self.plan.firm_rules or bool(self.case.expect.firm)
        if isinstance(rule, Indicator) and rule.rank is not None:
            return True
        if rule.kind in DUTY_KINDS and getattr(rule, "over", "") == "firm":
            return True
        return rule.subject != "customers" and bool(self.plan.firm_rules)

    def _reads_keys(self, rule: Rule) -> bool:
        """Whether its expressions look at keys, which are not the case's own where cases share a run."""
        names = rule.scope_in(self.edition.names)
        return any(
            isinstance(part, Source) and names.read(part, table=table) & self._keys.get(table, frozenset())
            for path, part in rule.stated
            for table in [rule.table_of(path)]
        )

    @cached_property
    def _keys(self) -> Mapping[str, frozenset[str]]:
        known = self.edition.names.sources
        return {name: frozenset(c.name for c in table.columns if c.type == "key") for name, table in known.items()}

    @cached_property
    def _serving_all(self) -> frozenset[str]:
        """The posts of those who serve every unit: by their post, or as they belong to none."""
        whole = self.edition.header.firm_posts
        staff = self.given.get("staff", ())
        return frozenset(str(row.get("post")) for row in staff if not row.get("unit") or row.get("post") in whole)

    @cached_property
    def _posts(self) -> frozenset[str]:
        """The posts that its rules name, or that a setting may name."""
        named = {post for rule in self.plan.edition.rules for _, post in posts_named(rule)}
        return frozenset(named | {value for value in self._run.settings.values() if isinstance(value, str)})

    @property
    def _figures(self) -> Mapping[str, object]:
        return firm_figures_of(self.plan, self._run, self._facts.tables) if self.plan.firm_read else {}

    @cached_property
    def _facts(self) -> RowFacts:
        return RowFacts(self.given, self.edition.names.tables)

    @cached_property
    def _run(self) -> Run:
        case = self.case
        settings = dict(case.settings)
        return draft_run(self.plan, as_of=case.as_of or date.min, settings=settings, adopted_on=case.adopted_on)
