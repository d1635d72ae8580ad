"""What a gate answers when somebody is about to act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from kezhi.engine.explain.decision_sentences import ACTS
from kezhi.engine.explain.explanation import Better, Clause, Input, Undecided
from kezhi.engine.explain.parts import Language
from kezhi.engine.explain.plain_values import plain_value
from kezhi.engine.rules.gate import Answer

_ANSWERS: Mapping[str, tuple[str, str]] = {
    "allow": ("可以{act}", "{act} is allowed"),
    "refuse": ("不准{act}", "{act} is refused"),
    "needs": ("{act}须经{by}批准", "{act} needs the approval of {by}"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer with its row, clause and inputs; `allowed_if` tells the nearest way through."""

    pack: str
    edition: str
    gate: str
    title: str
    act: str
    as_of: date
    language: Language
    decision: Answer
    row: str
    by: str
    says: str
    clause: Clause
    row_words: str
    inputs: tuple[Input, ...]
    allowed_if: Better | None = None
    then: Mapping[str, str] = field(default_factory=dict)
    provisional: tuple[Undecided, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether the act may go on at once."""
        return self.decision == "allow"

    @property
    def sentence(self) -> str:
        """The answer in one line."""
        zh, en = ACTS[self.act]
        phrase = _ANSWERS[self.decision][self.language == "en"]
        said = phrase.format(act=zh if self.language == "zh" else en, by=self.by)
        if self.language == "en":
            return f"{said[0].upper()}{said[1:]}. {self.says}".strip()
        return f"{said}。{self.says}"

    def to_dict(self) -> dict[str, object]:
        """The decision for JSON."""
        said = plain_value({**asdict(self), "sentence": self.sentence})
        assert isinstance(said, dict)  # noqa: S101 - a mapping stays one
        return said
