"""The decisions of a file as rules in order, each after those it reads; what is told becomes columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.model import Decision, DecisionTable, Definitions, InputData, ItemDefinition, LiteralExpression
from kezhi.engine.dmn.to_pack.carrying import Known, NotCarried, Notes
from kezhi.engine.dmn.to_pack.expressions import Translator, is_null, null_tests
from kezhi.engine.dmn.to_pack.naming import Naming
from kezhi.engine.dmn.to_pack.tables import CarriedTable, Given, carried_table
from kezhi.engine.dmn.to_pack.types import item_of, items_by_name, type_of
from kezhi.engine.dmn.to_pack.types_of_values import of_values, values_in
from kezhi.engine.rules.base import ClauseRef, Rule, Source, TypeName
from kezhi.engine.rules.formula import Formula

Words = tuple[str, ...]
OWN = "https://kezhi.dev/dmn/"
"""The namespaces of files that packs were written to begin so: their inputs are columns of facts by name, and their
ids are those of rules."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that whoever asks tells: a column, its title, its type, the values it may have."""

    words: Words
    name: str
    title: str
    type: TypeName
    choices: tuple[str, ...] = ()


@dataclass
class Carried:
    """What became of a file: columns told, rules by decision, and the sentences about the rest."""

    told: dict[Words, Told] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    tables: dict[str, CarriedTable] = field(default_factory=dict)
    known: dict[Words, Known] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    naming: Naming = field(default_factory=Naming)


Clauses = Callable[[Decision], ClauseRef]


def carried(
    definitions: Definitions, source: str, clause: Clauses, *, decisions: Iterable[str] = (),
    columns: Mapping[str, Known] | None = None, titles: Mapping[str, str] | None = None,
) -> Carried:  # fmt: skip
    """The file in a pack's words. `decisions` are ids: only these, with all they require; `columns` says which inputs
    are columns that are there already, `titles` what tools show for decisions by id and for inputs by name."""
    chosen = frozenset(decisions)
    wanted = _wanted(definitions, chosen)
    making = _Making(definitions, source, clause, columns or {}, titles or {})
    for data in definitions.inputs:
        if any(data.id in decision.requires_inputs for decision in wanted):
            making.tell(data, wanted)
        elif not chosen:
            making.carried.notes.add(data.name, "没有决策读取它，没有带入。", "no decision reads it; not carried over.")
    for decision in wanted:
        making.decide(decision, wanted)
    return making.carried


def _wanted(definitions: Definitions, chosen: frozenset[str]) -> list[Decision]:
    if not chosen:
        return list(definitions.decisions)
    needed = set(chosen)
    for decision in reversed(definitions.decisions):
        if decision.id in needed:
            needed |= set(decision.requires_decisions)
    return [decision for decision in definitions.decisions if decision.id in needed]


class _Making:
    def __init__(
        self, definitions: Definitions, source: str, clause: Clauses, columns: Mapping[str, Known],
        titles: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.items = items_by_name(definitions)
        self.models = {model.name: model for model in definitions.models}
        self.source, self.clause, self.columns = source, clause, columns
        self.titles = titles
        self.own = definitions.namespace.startswith(OWN)
        self.carried = Carried()
        self.naming = self.carried.naming

    def tell(self, data: InputData, wanted: list[Decision]) -> None:
        """Input data as columns: one, or one for each component."""
        name = data.variable.name or data.name
        if name in self.columns:
            self.carried.known[name,] = self.columns[name]
            return
        for words, type_ref in _components(name, data.variable.type_ref, self.items):
            try:
                self._tell(words, type_ref, _used_as(words, wanted))
            except NotCarried as why:
                self.carried.notes.said.append(why.note(".".join(words)))

    def _tell(self, words: Words, type_ref: str, used: TypeName | None) -> None:
        known = type_of(type_ref, self.items) or used
        if known is None:
            raise NotCarried("没有写明类型，没有带入。", "it has no type and is not carried over.")
        item = item_of(type_ref, self.items)
        title = " ".join([self.titles.get(words[0]) or words[0], *words[1:]])
        listed = item.allowed.values if item and item.allowed and known == "text" else None
        choices = tuple(value for value in listed or () if isinstance(value, str))
        if item and item.allowed and not choices:
            self.carried.notes.add(
                title, "可取的值没有带入，请自行把关。", "the values it may have are not carried over."
            )
        name = self.naming.give("_".join(words))
        self.carried.told[words] = Told(words, name, title if title != name else "", known, choices)
        self.carried.known[words] = Known(name, known)

    def decide(self, decision: Decision, wanted: list[Decision]) -> None:
        """A decision as rules; where that cannot be, a column to be told if others read it."""
        name = decision.variable.name or decision.name
        try:
            self._decide(decision, name)
        except NotCarried as why:
            self.carried.notes.said.append(why.note(decision.name))
            if any(decision.id in other.requires_decisions for other in wanted):
                self._tell_instead(decision, name, wanted)

    def _tell_instead(self, decision: Decision, name: str, wanted: list[Decision]) -> None:
        try:
            self._tell((name,), decision.variable.type_ref, _used_as((name,), wanted))
        except NotCarried:
            return
        self.carried.notes.add(
            decision.name,
            "读取它的决策改读由人填写的同名一栏。",
            "what reads it now reads a field that people fill in.",
        )

    def _decide(self, decision: Decision, name: str) -> None:
        translator = Translator(self.carried.known, self.models)
        if isinstance(decision.logic, LiteralExpression):
            self.carried.rules[decision.id] = (self._formula(decision, decision.logic, name, translator),)
            return
        table = decision.logic
        types = [self._output_type(decision, table, place) for place in range(len(table.outputs))]
        given = Given(
            decision, translator, self.naming, self.carried.notes, self.clause(decision),
            f"{self.source} {decision.name}".strip(), types, self.titles.get(decision.id, ""), self.own,
        )  # fmt: skip
        found = carried_table(table, given)
        self.carried.rules[decision.id], self.carried.tables[decision.id] = found.rules, found
        if not table.gives_list:
            single = len(table.outputs) == 1
            for out, known in zip(table.outputs, found.outputs, strict=True):
                self.carried.known[(name,) if single else (name, out.name)] = known

    def _formula(self, decision: Decision, logic: LiteralExpression, name: str, translator: Translator) -> Formula:
        node, when = _parted(logic.node, translator)
        said = translator.said(node)
        type_ = type_of(decision.variable.type_ref or logic.type_ref, self.items) or said.type
        if (type_ in {"text", "boolean", "date"} or said.type in {"text", "boolean", "date"}) and type_ != said.type:
            raise NotCarried("算式的类型与所写的不合，没有带入。", "the expression is of another type than is said.")
        named = self.naming.give(name)
        self.carried.known[name,] = Known(named, type_)
        title = self.titles.get(decision.id) or (decision.name if decision.name != named else "")
        return Formula(
            id=named, title=title, clause=self.clause(decision), expression=Source(said.text), type=type_, when=when
        )

    def _output_type(self, decision: Decision, table: DecisionTable, place: int) -> TypeName | None:
        """What the file says of an output's type: beside it, or for the decision as a whole."""
        if table.gives_list:
            return None
        out, whole = table.outputs[place], decision.variable.type_ref
        item = item_of(whole, self.items)
        if item and item.components:
            part = next((each for each in item.components if each.name == out.name), None)
            whole = part.type_ref if part else ""
        elif len(table.outputs) > 1:
            whole = ""
        return (type_of(whole, self.items) if whole else None) or type_of(out.type_ref, self.items)


def _parted(node: Node, translator: Translator) -> tuple[Node, Source | None]:
    """What is computed, and where alone: `if … then … else null`."""
    if isinstance(node, nodes.Choice) and is_null(node.otherwise):
        return node.then, Source(translator.said(node.condition).text)
    if not isinstance(node, nodes.Choice) or isinstance(
        node.otherwise, nodes.Comparison | nodes.Not | nodes.Membership
    ):
        return node, None
    if is_null(node.then) and null_tests(node.condition):
        return node.otherwise, Source(f"not ({translator.said(node.condition).text})")
    return node, None


def _components(name: str, type_ref: str, items: dict[str, ItemDefinition]) -> Iterator[tuple[Words, str]]:
    item = item_of(type_ref, items)
    if item is None or not item.components or item.is_collection:
        yield (name,), type_ref
        return
    yield from _parts((name,), item.components, items)


def _parts(
    words: Words, parts: Iterable[ItemDefinition], items: dict[str, ItemDefinition]
) -> Iterator[tuple[Words, str]]:
    for part in parts:
        below = part if part.components else item_of(part.type_ref, items)
        if below is not None and below.components:
            yield from _parts((*words, part.name), below.components, items)
        else:
            yield (*words, part.name), part.type_ref


def _used_as(words: Words, decisions: Iterable[Decision]) -> TypeName | None:
    """The type that the columns of tables ask of a name whose own type is not said."""
    for decision in decisions:
        if isinstance(decision.logic, DecisionTable):
            for place, clause in enumerate(decision.logic.inputs):
                node = clause.expression.node
                if isinstance(node, nodes.Name) and words == (node.name,):
                    written = [v for row in decision.logic.rules for v in values_in(row.tests[place])]
                    if found := type_of(clause.type_ref, {}) or of_values(written):
                        return found
    return None
