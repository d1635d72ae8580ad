"""Rows that no case hits, rules that no case touches, cases that hit nothing; found by running the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, Verdicts, matches
from kezhi.engine.rules.base import Path, Rule

if TYPE_CHECKING:
    from kezhi.engine.packs.cases import CaseResult

_LINES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "bands": ("bands",), "table": ("rows",), "entitlement": ("rows",), "grade": ("levels", "overrides"),
    "gate": ("rows",), "credit": ("levels", "holds"), "alert": ("rows",), "chain": ("steps",),
    "escalation": ("ladder",), "sanction": ("times",),
})  # fmt: skip
"""Kinds of rules with lines of their own, and the keys under which those stand."""
_VERDICTS: Mapping[str, str] = MappingProxyType({
    "cadence": "duties", "calendar": "duties", "chain": "duties", "deadline": "duties",
    "alert": "alerts", "escalation": "notices", "sanction": "entries",
})  # fmt: skip
"""Kinds of rules that yield rows of a verdict table of their own."""
_COMPANIONS = ("row", "hold", "flag")
_Hits = set[tuple[str, str]]


def check(edition: Edition, results: Sequence[CaseResult]) -> Iterator[Diagnostic]:
    """Warnings about what the cases leave untouched; only cases that pass count."""
    if edition.rules and not results:
        yield _warned(
            Diagnostic(
                "no_cases", "本版本没有案例。", "请在 cases/ 下为每条规则写案例。",
                "The edition has no cases.", "Write cases for every rule under cases/.",
                edition.header.at("in_force_from"),
            )
        )  # fmt: skip
        return
    touched = _Touched(edition)
    hits: _Hits = set()
    for result in results:
        if result.has_passed and result.got is not None:
            found = touched.by(result)
            yield from _of_case(edition, result, found, touched)
            hits |= found
    for rule in edition.rules:
        yield from _of_rule(edition, rule, hits)


def lines_of(rule: Rule) -> Iterator[tuple[str, Path]]:
    """Every line of a rule that a case may hit, with its place."""
    for key in _LINES.get(rule.kind, ()):
        for index, line in enumerate(getattr(rule, key)):
            named = "id" if getattr(line, "id", "") else "grade"
            if name := getattr(line, named, ""):
                yield str(name), (key, index, named)


@dataclass
class _Touched:
    """What the cases of an edition touch."""

    edition: Edition

    def __post_init__(self) -> None:
        sources = self.edition.sources
        scope = self.edition.names
        self.upstream: dict[str, frozenset[str]] = {}
        for rule in self.edition.rules:
            above = [self.upstream.get(name, frozenset()) | {name} for name in sources[rule.id]]
            self.upstream[rule.id] = frozenset().union(*above) | {rule.id}
        self.writers = {name: rule.id for rule in self.edition.rules for name in rule.outputs(scope)}

    def rules_behind(self, result: CaseResult) -> frozenset[str]:
        """Every rule that anything expected rests on."""
        return frozenset().union(*(behind for _, _, behind in self._spoken(result)))

    def by(self, result: CaseResult) -> _Hits:
        """The lines that the case hits: rule and line; a rule of another verdict table also as a whole."""
        got = result.got or Verdicts({})
        hits: _Hits = set()
        for table, subject, behind in self._spoken(result):
            row = next((each for each in got.of(table) if each.get(KEYS[table]) == subject), {})
            hits |= {hit for name in behind for hit in _named(name, row)}
        for table, wanted in result.case.expect.rows.items():
            for expected in wanted:
                found = next((row for row in got.of(table) if matches(expected, row)), None)
                hits |= _of_row(table, found) if found else set()
        return hits | {(asked.gate, asked.row) for asked in result.case.expect.decisions if asked.row}

    def _spoken(self, result: CaseResult) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Every subject that a case speaks of, with the rules behind what it expects of it."""
        expect = result.case.expect
        for table, subjects in expect.subjects.items():
            for subject, row in subjects.items():
                yield table, subject, self._behind(self.writers.get(column, "") for column in row)
        for asked in expect.decisions:
            gate = self.edition.rule(asked.gate)
            yield gate.subject, asked.of, self._behind([asked.gate])
        for rows in (*expect.rows.values(), *expect.no_rows.values()):
            for row in rows:
                for table, key in KEYS.items():
                    if isinstance(row.get(key), str):
                        yield table, str(row[key]), self._behind([str(row.get("rule", ""))])

    def _behind(self, rules: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.upstream.get(name, frozenset()) for name in rules))


def _named(rule: str, row: Mapping[str, object]) -> _Hits:
    """The lines that a verdict row names under a rule's companions."""
    return {
        (rule, name)
        for companion in _COMPANIONS
        for name in str(row.get(f"{rule}__{companion}") or "").split("、")
        if name
    }


def _of_row(table: str, row: Mapping[str, object]) -> _Hits:
    rule = str(row["rule"])
    by_table: Mapping[str, Sequence[object]] = {
        "duties": [row.get("step")],
        "alerts": [row.get("row")],
        "notices": [row.get("rung")],
        "entries": str(row.get("rows") or "").split("、"),
    }
    lines = by_table[table]
    return {(rule, ""), *((rule, str(line)) for line in lines if line)}


def _of_case(edition: Edition, result: CaseResult, hits: _Hits, touched: _Touched) -> Iterator[Diagnostic]:
    case, expect = result.case, result.case.expect
    says = [*expect.subjects.values(), *expect.rows.values(), *expect.no_rows.values(), expect.decisions]
    says += [expect.records, expect.refused_records, expect.no_refused_records, expect.walks, expect.refuses]
    if not any(says):
        yield _warned(
            Diagnostic(
                "case_expects_nothing", f"案例“{case.id}”什么也不要求，证明不了任何事。", "请写 expect。",
                f"The case '{case.id}' expects nothing.", "State what must come out.", case.at("id"),
            )
        )  # fmt: skip
        return
    behind = touched.rules_behind(result)
    has_lines = any(any(lines_of(rule)) for rule in edition.rules if rule.id in behind)
    if has_lines and not hits and not any(expect.no_rows.values()):
        yield _warned(
            Diagnostic(
                "case_hits_no_row", f"案例“{case.id}”没有命中任何一行。", "请核对给出的事实，或改变所要求的结果。",
                f"The case '{case.id}' hits no row at all.", "Check its facts, or what it expects.", case.at("id"),
            )
        )  # fmt: skip


def _of_rule(edition: Edition, rule: Rule, hits: _Hits) -> Iterator[Diagnostic]:
    if rule.kind in _VERDICTS and (rule.id, "") not in hits:
        yield _warned(
            rule.fault(
                "rule_without_case", f"没有案例要求“{rule.id}”产生结果。", "请补一个案例。",
                f"No case expects anything of '{rule.id}'.", "Add a case.", path=("id",),
            )
        )  # fmt: skip
        return
    if rule.kind not in {*_VERDICTS, "gate"} and not rule.outputs(edition.names):
        return
    for name, path in lines_of(rule):
        if (rule.id, name) not in hits:
            yield _warned(
                rule.fault(
                    "row_without_case", f"没有案例命中“{rule.id}”的“{name}”。", "请补一个恰好命中它的案例。",
                    f"No case hits '{name}' of '{rule.id}'.", "Add a case that does.", path=path,
                )
            )  # fmt: skip


def _warned(fault: Diagnostic) -> Diagnostic:
    return replace(fault, severity="warning")
