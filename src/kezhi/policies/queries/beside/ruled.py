"""Rules of every other kind: limits, escalations, warnings, credit, gates, rewards, procedures, forms and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.rule_view import table_of
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.rules.base import ClauseRef, Rule
from kezhi.engine.rules.grade import Grade
from kezhi.policies.queries.beside.sheet import Sheet
from kezhi.ui.components.rate import Rate

KINDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "deadline": _("限时"),
        "escalation": _("升级"),
        "alert": _("预警"),
        "credit": _("信用"),
        "gate": _("关口"),
        "sanction": _("奖惩"),
        "procedure": _("流程"),
        "form": _("表单"),
        "report": _("报表"),
        "grade": _("等级"),
    }
)
_MOST_OPEN = 8


def clauses_in(rules: Iterable[object]) -> Iterator[ClauseRef]:
    """Every clause that rules, their rows, levels and steps rest on."""
    for part in rules:
        if isinstance(part, ClauseRef):
            yield part
        elif isinstance(part, tuple | list):
            yield from clauses_in(part)
        elif is_dataclass(part):
            yield from clauses_in(getattr(part, each.name) for each in fields(part))


@dataclass(frozen=True)
class Ruled:
    """A rule as a sentence, with its rows as a table where it has any; many rows are folded."""

    title: str
    kind: str | Promise
    parts: Parts
    heads: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    rate: Rate | None
    template: ClassVar[str] = "policies/beside/_ruled.html"

    @property
    def is_folded(self) -> bool:
        """Whether the rows are opened by a click."""
        return len(self.rows) > _MOST_OPEN


def ruled_at(label: str, sheet: Sheet) -> Iterator[Ruled]:
    """The rules that rest on an article; of one that stands elsewhere its rows here, else its sentence."""
    for rule in sheet.rules.rules:
        if not is_ruled(rule) or all(clause.at != label for clause in clauses_in([rule])):
            continue
        table, is_here = table_of(rule, sheet.wording), rule.clause.at == label
        rows = () if table is None else tuple(
            row for row, clause in zip(table.rows, table.clauses, strict=True)
            if is_here or (clause is not None and clause.at == label)
        )  # fmt: skip
        said = sentence(rule, sheet.wording) if is_here or not rows else ()
        heads = table.heads if table and rows else ()
        yield Ruled(rule.title or rule.id, KINDS[rule.kind], said, heads, rows, sheet.rate(rule))


def is_ruled(rule: Rule) -> bool:
    """Whether nothing more fitting shows it; a grade without levels has no bars to show."""
    return rule.kind in KINDS and not (isinstance(rule, Grade) and rule.levels)
