"""The files of a pack made of a DMN file: its text, a form for what must be told, rules, and what is left to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from kezhi.engine.dmn.model import Decision, Definitions
from kezhi.engine.dmn.to_pack.carrying import Known, Note
from kezhi.engine.dmn.to_pack.graph import Carried, Told, carried
from kezhi.engine.dmn.to_pack.numerals import numeral
from kezhi.engine.dmn.to_pack.wording import paragraphs, plain
from kezhi.engine.dmn.to_pack.yaml_writing import flow, rules_yaml, scalar
from kezhi.engine.rules.base import ClauseRef, Rule, Source
from kezhi.engine.rules.form import Field, FieldType, Form
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.table import Table

_BY = "制度编者"


@dataclass(frozen=True)
class Brought:
    """A pack in the making: what its files say, and the sentences about what the file had besides."""

    id: str
    title: str
    in_force_from: date
    rules: tuple[Rule, ...]
    articles: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Label, heading and paragraphs of each article."""
    left: tuple[tuple[str, ClauseRef, str], ...]
    """Decisions left to people: name, clause, reason."""
    notes: tuple[Note, ...]

    @property
    def files(self) -> Mapping[str, str]:
        """Each file by its path inside the pack's folder."""
        home = f"editions/{self.in_force_from.isoformat()}"
        found = {
            "pack.yaml": f"id: {scalar(self.id)}\ntitle: {scalar(self.title)}\n",
            f"{home}/edition.yaml": f"in_force_from: {self.in_force_from.isoformat()}\nscope: 全公司\n",
            f"{home}/text.md": self._text,
            f"{home}/rules.yaml": rules_yaml(self.rules),
        }
        if self.left:
            found[f"{home}/unresolved.yaml"] = self._unresolved
        return found

    @property
    def _text(self) -> str:
        articles = [
            f"### {label} {heading} {{{self.id}.{number:02d}}}\n\n" + "\n\n".join(said)
            for number, (label, heading, said) in enumerate(self.articles, 1)
        ]
        return "\n\n".join([f"# {plain(self.title)}", *articles]) + "\n"

    @property
    def _unresolved(self) -> str:
        entries = [
            flow({"id": name, "clause": {"at": at.at, "quote": at.quote}, "reason": reason, "decided_by": _BY})
            for name, at, reason in self.left
        ]
        return "unresolved:\n" + "".join(f"  - {entry}\n" for entry in entries)

    def with_silence(self, labels: Iterable[str]) -> Brought:
        """The same, where the tables of these articles leave other cases empty."""
        silent = frozenset(labels)
        rules = (
            replace(rule, else_="empty") if isinstance(rule, Table) and rule.clause.at in silent else rule
            for rule in self.rules
        )
        return replace(self, rules=tuple(rules))


def brought_in(
    definitions: Definitions, *, id: str, title: str, in_force_from: date, source: str,  # noqa: A002
    decisions: Iterable[str] = (), columns: Mapping[str, Known] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Brought:  # fmt: skip
    """The pack that a file makes. `decisions` are ids; `columns` are inputs that are columns of facts already."""
    clauses = {
        decision.id: ClauseRef(f"第{numeral(number)}条", paragraphs(decision)[0])
        for number, decision in enumerate(definitions.decisions, 1)
    }
    made = carried(definitions, source, lambda d: clauses[d.id], decisions=decisions, columns=columns, titles=titles)
    wanted = [d for d in definitions.decisions if d.id in made.rules or any(n.of == d.name for n in made.notes.said)]
    labels = {d.id: f"第{numeral(number)}条" for number, d in enumerate(wanted, 1)}
    articles = [(labels[d.id], plain(d.name), tuple(paragraphs(d))) for d in wanted]
    rules = [_moved(rule, labels[d.id]) for d in wanted for rule in made.rules.get(d.id, ())]
    if made.told:
        told, article = _told(made, f"第{numeral(len(wanted) + 1)}条")
        rules, articles = [*told, *rules], [*articles, article]
    left = [
        (d.name, replace(clauses[d.id], at=labels[d.id]), _reasons(d, made)) for d in wanted if d.id not in made.rules
    ]
    return Brought(id, title, in_force_from, tuple(rules), tuple(articles), tuple(left), tuple(made.notes.said))


def _moved(rule: Rule, label: str) -> Rule:
    return replace(rule, clause=replace(rule.clause, at=label))


def _reasons(decision: Decision, made: Carried) -> str:
    return "".join(note.zh for note in made.notes.said if note.of == decision.name)


def _told(made: Carried, label: str) -> tuple[list[Rule], tuple[str, str, tuple[str, ...]]]:
    """A form with a field for each input, and an indicator that takes what the last record says."""
    form = made.naming.give("输入", "输入事项")
    listed = "、".join(plain(each.title or each.name) for each in made.told.values())
    said = f"下列各项填写在“{form}”表单里，以最近一份为准：{listed}。"
    clause = ClauseRef(label, said)
    rules: list[Rule] = [
        Form(
            id=form, title="输入", clause=clause, about="customers",
            fields=tuple(_field(each) for each in made.told.values()),
        )
    ]  # fmt: skip
    rules += [
        Indicator(
            id=each.name, title=each.title, clause=clause, type=each.type, from_=form, value=Source(each.name),
            aggregate="latest", on="filled_on",
        )
        for each in made.told.values()
    ]  # fmt: skip
    return rules, (label, "输入", (said,))


def _field(told: Told) -> Field:
    return Field(name=told.name, title=told.title, type=cast("FieldType", told.type), choices=told.choices)
