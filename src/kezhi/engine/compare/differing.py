"""Where regulations differ on a capability, worked out from what each lays down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kezhi.engine.compare.statement import Statement
from kezhi.engine.compare.subjects import Aspect
from kezhi.engine.compare.words import OPEN
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.rules.deadline import SELF_POST

_TITLES: Mapping[Aspect, tuple[str, str]] = {
    "who": ("归属不同", "Different owners"), "measure": ("期限不同", "Different periods"),
    "meaning": ("同名不同义", "One name, several meanings"), "basis": ("依据不同", "Different grounds"),
    "terms": ("后果不同", "Different consequences"), "means": ("方式不同", "Different means"),
    "alone": ("仅见于一部", "In one regulation only"),
}  # fmt: skip
KINDS: Mapping[str, tuple[str, str]] = {
    "grade": ("定级", "grading"), "table": ("决策表", "a table"), "entitlement": ("待遇表", "entitlements"),
    "credit": ("授信", "credit"), "procedure": ("流程", "a procedure"), "chain": ("逐级", "a chain"),
    "cadence": ("周期", "a cadence"), "calendar": ("定期", "a calendar"), "deadline": ("时限", "a deadline"),
    "escalation": ("升级", "an escalation"), "gate": ("关口", "a gate"), "sanction": ("奖惩", "a sanction"),
    "report": ("报表", "a report"), "alert": ("预警", "a warning"), "segment": ("客群", "a segment"),
    "formula": ("算式", "a formula"), "bands": ("分档", "bands"), "form": ("表单", "a form"),
    "indicator": ("取数", "a figure"), "parameter": ("参数", "a figure of its own"),
}  # fmt: skip
_DECIDING = frozenset({"grade", "table", "entitlement", "credit", "bands", "segment"})
_OWNING = frozenset({"procedure", "chain", "cadence", "calendar", "deadline", "report", "grade", "credit"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One of the things said, and which regulations say it, with the clauses."""

    said: str
    by: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def packs(self) -> tuple[str, ...]:
        """The regulations that say it."""
        return tuple(pack for pack, _clauses in self.by)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, and who holds what."""

    aspect: Aspect
    title: str
    about: str
    holdings: tuple[Holding, ...]

    def as_text(self, language: Language = "zh") -> str:
        """In one line, with clauses."""
        mark, before, after, end = ("；", "（", "）", "。") if language == "zh" else ("; ", " (", ")", ".")
        about = f"“{self.about}”" if self.about else ""
        said = mark.join(f"{h.said}{before}{'、'.join(_cited(h))}{after}" for h in self.holdings)
        return f"{self.title}{about}{'：' if language == 'zh' else ': '}{said}{end}"


def _cited(holding: Holding) -> list[str]:
    """Clauses where few, regulations where many say the same."""
    clauses = [clause for _pack, named in holding.by for clause in named]
    return clauses if len(clauses) <= _MOST else list(holding.packs)


_MOST = 6


def differences(said: Sequence[Statement], aspects: Iterable[Aspect], language: Language) -> tuple[Difference, ...]:
    """Every difference between the regulations that say something, in the aspects asked for."""
    if not said:
        return ()
    return tuple(found for aspect in aspects for found in _FOUND[aspect](said, language) if found.holdings)


def _difference(
    aspect: Aspect, entries: Iterable[tuple[str, Statement]], language: Language, about: str = ""
) -> list[Difference]:
    """The distinct things said, each with its regulations; none where all say the same."""
    found: dict[str, dict[str, list[str]]] = {}
    for words, statement in entries:
        if words:
            named = found.setdefault(words, {}).setdefault(statement.pack, [])
            named += [statement.cited.split("、")[0]] if statement.cited.split("、")[0] not in named else []
    holdings = tuple(
        Holding(words, tuple((pack, tuple(clauses)) for pack, clauses in by.items())) for words, by in found.items()
    )
    title = _TITLES[aspect][language == "en"]
    return [Difference(aspect, title, about, holdings)] if len(holdings) > 1 else []


def _who(said: Sequence[Statement], language: Language) -> list[Difference]:
    """The posts that each regulation gives most of it to."""
    entries = []
    for pack in dict.fromkeys(each.pack for each in said):
        own = [each for each in said if each.pack == pack and each.kind in _OWNING]
        counts = Counter(post for each in own for post in _owners(each, language))
        if counts:
            lead = counts.most_common(1)[0][0]
            entries += [(lead, each) for each in own if lead in _owners(each, language)]
    packs = {each.pack for _lead, each in entries}
    return _difference("who", entries, language) if len(packs) > 1 else []


def _owners(each: Statement, language: Language) -> list[str]:
    """The first two posts it names, whom it names by person left out; open where the company names the post."""
    posts = [part if isinstance(part, str) else part.text if part.is_set else OPEN[language] for part in each.laid.who]
    return [post for post in posts if post != SELF_POST][:2]


def _measure(said: Sequence[Statement], language: Language) -> list[Difference]:
    return _difference("measure", [(each.measured, each) for each in said], language)


def _meaning(said: Sequence[Statement], language: Language) -> list[Difference]:
    """Grades of one name that several regulations give on different grounds."""
    by_name: dict[str, list[tuple[str, Statement]]] = {}
    for each in said:
        for name, earned in dict(reversed(each.laid.levels)).items():
            by_name.setdefault(name, []).append((earned, each))
    many = {name: e for name, e in sorted(by_name.items()) if len({each.pack for _, each in e}) > 1}
    return [found for name, entries in many.items() for found in _difference("meaning", entries, language, name)]


def _basis(said: Sequence[Statement], language: Language) -> list[Difference]:
    grades = {each.pack for each in said if each.kind == "grade"}
    decided = [each for each in said if each.kind in _DECIDING and (each.kind == "grade" or each.pack not in grades)]
    return _among_packs("basis", [(plain(each.laid.whom), each) for each in decided], language)


def _terms(said: Sequence[Statement], language: Language) -> list[Difference]:
    return _among_packs("terms", [(plain(e.laid.terms), e) for e in said if e.kind == "sanction"], language)


def _among_packs(aspect: Aspect, entries: list[tuple[str, Statement]], language: Language) -> list[Difference]:
    return _difference(aspect, entries, language) if len({each.pack for _, each in entries}) > 1 else []


def _means(said: Sequence[Statement], language: Language) -> list[Difference]:
    entries = []
    for pack in dict.fromkeys(each.pack for each in said):
        own = [each for each in said if each.pack == pack]
        kinds = dict.fromkeys(KINDS[each.kind][language == "en"] for each in own)
        entries.append((("、" if language == "zh" else ", ").join(sorted(kinds)), own[0]))
    return _among_packs("means", entries, language)


def _alone(said: Sequence[Statement], language: Language) -> list[Difference]:
    packs = dict.fromkeys(each.pack for each in said)
    if len(packs) != 1:
        return []
    clauses = tuple(dict.fromkeys(each.cited.split("、")[0] for each in said))
    held = Holding(said[0].pack, ((said[0].pack, clauses),))
    return [Difference("alone", _TITLES["alone"][language == "en"], "", (held,))]


_FOUND: Mapping[Aspect, Callable[[Sequence[Statement], Language], list[Difference]]] = {
    "who": _who, "measure": _measure, "meaning": _meaning, "basis": _basis, "terms": _terms, "means": _means,
    "alone": _alone,
}  # fmt: skip
