"""The rules of an edition as the decisions of one file: what they read is decided before, or told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from kezhi.engine.dmn.from_pack.decisions import Telling, decisions_of
from kezhi.engine.dmn.from_pack.drafts import DecisionDraft, FileDraft, InputDraft
from kezhi.engine.dmn.from_pack.feel_of import Saying, value_text
from kezhi.engine.dmn.from_pack.not_said import NotSaid
from kezhi.engine.dmn.to_pack.carrying import Note
from kezhi.engine.dmn.to_pack.graph import OWN
from kezhi.engine.dmn.to_pack.naming import spelled
from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.units import LISTS
from kezhi.engine.rules.base import SUBJECTS, Ref, Rule
from kezhi.engine.rules.table import Table

_OURS = frozenset({"as_of"})


def file_of(
    edition: Edition, *, as_of: date, rules: Iterable[str] = (), settings: Mapping[str, object] | None = None
) -> FileDraft:
    """The edition as a file. `rules` are ids: only these, with all they read; PackError names one that is not there.
    Parameters have the company's `settings`, else the values of the day."""
    chosen = tuple(rules)
    for each in chosen:
        if each not in edition.rules_by_id:
            raise _unknown(edition, each)
    figures = edition.parameters.given(as_of) | edition.parameters.settled(settings or {})
    return _Making(as_set(edition, figures), figures).file(frozenset(chosen))


def _unknown(edition: Edition, rule: str) -> PackError:
    remedy, remedy_en = did_you_mean(rule, edition.rules_by_id)
    return PackError(
        Diagnostic("unknown_name", f"没有规则“{rule}”。", remedy, f"There is no rule '{rule}'.", remedy_en)
    )


class _Making:
    def __init__(self, edition: Edition, figures: Mapping[str, object]) -> None:
        self.edition, self.figures = edition, figures
        self.draft = FileDraft(edition.about.title, f"{OWN}{edition.id}")
        self.given: dict[str, str] = {}
        self.taken: set[str] = set()
        for rule in edition.rules:
            if isinstance(rule, Table) and len(rule.outputs_) > 1:
                owner = self.named(rule.id)
                self.given |= {name: f"{owner}.{_word(name)}" for name in rule.outputs_}

    def named(self, word: str) -> str:
        """What a word of the pack is called in the file: the same, where FEEL can read it."""
        if word not in self.given:
            name = _word(word)
            while name in self.taken:
                name += "_"
            if name != word:
                self.draft.notes.append(_renamed(word, name))
            self.given[word] = name
            self.taken.add(name)
        return self.given[word]

    def file(self, chosen: frozenset[str]) -> FileDraft:
        """The draft of the file."""
        found = list(self._decided())
        if chosen:
            found = list(_needed(found, chosen, self.named))
            kept = {decision.id for _, decision in found} | chosen
            for rule in dict.fromkeys(rule for rule, _ in found):
                kept |= self.edition.rule(rule).inputs(self.edition.names) | {rule}
            self.draft.notes = [note for note in self.draft.notes if note.of in kept]
        known = {name: decision.id for _, decision in found for name in _names(decision)}
        read = [name for _, decision in found for name in decision.reads]
        for name in dict.fromkeys(read):
            if self.named(name) not in known:
                self._told(name)
            self.draft.providers[name] = known.get(self.named(name), name)
        self.draft.decisions += [decision for _, decision in found]
        return self.draft

    def _decided(self) -> Iterator[tuple[str, DecisionDraft]]:
        """Every decision with the rule that it says."""
        tell = Telling(self.edition.names, Saying(self.named), self.draft.notes, self.figures)
        for rule in self.edition.rules:
            said = len(self.draft.notes)
            try:
                self._refuse_open_lists(rule)
                yield from [(rule.id, each) for each in decisions_of(rule, tell)]
            except NotSaid as why:
                del self.draft.notes[said:]
                self.draft.notes.append(why.note(rule.id))

    def _refuse_open_lists(self, rule: Rule) -> None:
        """A list that nobody has set has no members to write."""
        for _, part in self.edition.as_written.rule(rule.id).stated:
            of = self.edition.parameters.get(str(part)) if isinstance(part, Ref) else None
            if of is not None and of.kind in LISTS and of.name not in self.figures:
                zh, en = f"所列的“{of.name}”没有设定，没有写出。", f"the list “{of.name}” is not set; not written."
                raise NotSaid(zh, en)

    def _told(self, name: str) -> None:
        """A parameter's value as a decision of its own, anything else as an input."""
        given = self.figures
        parameter = self.edition.parameters.get(name)
        if parameter is not None and name in given and parameter.kind != "clock":
            self.draft.decisions.append(
                DecisionDraft(
                    name, self.named(name), parameter.kind, (), value_text(given[name]), parameter.title,
                    f"{parameter.clause.quote}（{parameter.clause.at}）",
                )
            )  # fmt: skip
            return
        title = parameter.title if parameter is not None else ""
        self.draft.inputs.append(InputDraft(name, self.named(name), self._type(name), title))

    def _type(self, name: str) -> str:
        for subject in SUBJECTS:
            if (type_ := self.edition.names.vocabulary(subject).get(name)) is not None:
                return type_
        return "date" if name in _OURS else ""


def _needed(
    found: list[tuple[str, DecisionDraft]], chosen: frozenset[str], named: Callable[[str], str]
) -> Iterator[tuple[str, DecisionDraft]]:
    """The decisions of these rules and all that they read, in order."""
    wanted = {decision.id for rule, decision in found if rule in chosen}
    for _, decision in reversed(found):
        if decision.id in wanted:
            read = {named(name) for name in decision.reads}
            wanted |= {each.id for _, each in found if read & _names(each)}
    return ((rule, decision) for rule, decision in found if decision.id in wanted)


def _names(decision: DecisionDraft) -> frozenset[str]:
    """The words by which others read a decision: its name, or with several columns each of them."""
    logic = decision.logic
    if isinstance(logic, str) or len(logic.outputs) == 1:
        return frozenset({decision.name})
    return frozenset(f"{decision.name}.{column.name}" for column in logic.outputs)


def _word(word: str) -> str:
    """The word, if FEEL can read it as a name, else one like it."""
    return word if word.isidentifier() else spelled(word)


def _renamed(word: str, name: str) -> Note:
    return Note(word, f"在文件里改称“{name}”。", f"it is called “{name}” in the file.")
