"""An edition cut to what a case speaks of: the rules it expects something of, all that they draw from, nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kezhi.engine.packs.edition import Edition, canonical
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.walked_cases import rules_behind_walks
from kezhi.engine.rules.base import Rule

DUTY_KINDS = frozenset({"cadence", "calendar", "chain", "deadline"})
YIELDING: Mapping[str, frozenset[str]] = {
    "duties": DUTY_KINDS,
    "alerts": frozenset({"alert"}),
    "notices": frozenset({"escalation"}),
    "entries": frozenset({"sanction"}),
}
"""Which kinds of rules yield the rows of a verdict table."""
_DRAWS = ("from_", "table", "form")
"""Where kinds name a form or another table whose rows they draw from."""


@dataclass
class Cuts:
    """The cuts of one edition, each made once."""

    edition: Edition
    _made: dict[frozenset[str], Edition] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> frozenset[str]:
        """Every rule of the edition."""
        return frozenset(self.edition.rules_by_id)

    def behind(self, case: Case) -> frozenset[str]:
        """The rules that a case expects something of, and every rule that they read from, wait for, or whose rows
        they draw from."""
        found: set[str] = set()
        waiting = list(self._spoken_of(case))
        while waiting:
            name = waiting.pop()
            if name in self.edition.rules_by_id and name not in found:
                found.add(name)
                waiting += [*self.edition.sources[name], *self._drawn(self.edition.rule(name))]
        return frozenset(found)

    def to(self, rules: frozenset[str]) -> Edition:
        """The edition with these of its rules alone; hashed by what it keeps, so that what is compiled for it outlives
        changes to all the rest."""
        if rules not in self._made:
            kept = tuple(rule for rule in self.edition.rules if rule.id in rules)
            cut = replace(self.edition, rules=kept)
            cut.__dict__["content_hash"] = self._hash(kept)  # instead of one over the whole text
            self._made[rules] = cut
        return self._made[rules]

    def _spoken_of(self, case: Case) -> frozenset[str]:
        """Whoever names no rule of a verdict table speaks of every rule that yields its rows."""
        expect = case.expect
        found = {
            self._writers.get((table, column), "")
            for table, subjects in expect.subjects.items()
            for row in subjects.values()
            for column in row
        }
        for tables in (expect.rows, expect.no_rows):
            for table, rows in tables.items():
                for row in rows:
                    found |= {str(row["rule"])} if "rule" in row else self._of_kinds(YIELDING[table])
        found |= {asked.gate for asked in expect.decisions}
        return frozenset(found | rules_behind_walks(case, self.edition))

    @cached_property
    def _writers(self) -> Mapping[tuple[str, str], str]:
        names = self.edition.names
        return {(rule.subject, column): rule.id for rule in self.edition.rules for column in rule.outputs(names)}

    def _of_kinds(self, kinds: frozenset[str]) -> set[str]:
        return {rule.id for rule in self.edition.rules if rule.kind in kinds}

    def _drawn(self, rule: Rule) -> set[str]:
        """The forms whose records it draws from or names, and where it counts duties the rules that yield them."""
        named = {*rule.tables_named().values(), *(str(getattr(rule, name, "")) for name in _DRAWS)}
        named |= {str(step.form) for step in getattr(rule, "steps", ())}
        tables = self.edition.names.tables
        forms = {name for name in named if name in tables}
        forms |= {column.references for name in forms for column in tables[name].columns}
        kinds = frozenset().union(*(YIELDING.get(name, frozenset()) for name in named))
        return (forms & self.edition.rules_by_id.keys()) | self._of_kinds(kinds)

    def _hash(self, rules: Iterable[Rule]) -> str:
        said = [self._canonical("", [self.edition.header, list(self.edition.parameters.values())])]
        said += [self._canonical(rule.id, rule) for rule in rules]
        return hashlib.sha256("\n".join([self.edition.pack, *said]).encode()).hexdigest()

    def _canonical(self, name: str, part: object) -> str:
        if name not in self._said:
            self._said[name] = json.dumps(canonical(part), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return self._said[name]
