"""Why a duty, a notice, an alert, a reward or a penalty is there, or is not: question by question, with the clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, TypeAlias

from kezhi.engine.explain.explanation import Better, Clause, Input, Undecided
from kezhi.engine.explain.parts import Language
from kezhi.engine.explain.plain_values import plain_value, verdict_row

Question: TypeAlias = Literal["why", "who", "when", "done", "missing", "excused", "next", "worth", "why_not", "would"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered in a sentence, with the clause it rests on."""

    question: Question
    text: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class FindingExplanation:
    """The answers about one finding, or about one that is not there; `better` says what would bring it about."""

    key: str
    pack: str
    rule: str
    kind: str
    title: str
    as_of: date
    language: Language
    clause: Clause
    answers: tuple[Answer, ...]
    inputs: tuple[Input, ...] = ()
    better: Better | None = None
    provisional: tuple[Undecided, ...] = ()

    def answer(self, question: Question) -> str:
        """The answer to a question; empty where there is none."""
        return next((answer.text for answer in self.answers if answer.question == question), "")

    @property
    def text(self) -> str:
        """All answers, a line each."""
        return "\n".join(answer.text for answer in self.answers)

    def to_dict(self) -> dict[str, object]:
        """The explanation for JSON."""
        said = plain_value(asdict(self))
        assert isinstance(said, dict)  # noqa: S101 - a dataclass becomes a mapping
        return said


def finding_row(row: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """A row of duties, notices, alerts or entries, as it was or as JSON kept it, every column in its type."""
    return {**verdict_row(row, {name: _TYPES[type_] for name, type_ in columns.items()})}


_TYPES = {
    "string": "text", "date": "date", "timestamp(6)": "instant", "int64": "count",
    "decimal(18, 4)": "points", "decimal(18, 2)": "money",
}  # fmt: skip
