"""Why a verdict is what it is: for each output its clause, its inputs, the row matched and the next better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from kezhi.engine.explain.plain_values import plain_value


@dataclass(frozen=True, slots=True)
class Clause:
    """Where the regulation says it."""

    at: str
    quote: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """A value that an output was found from: as held, as people read it, and over which days."""

    name: str
    title: str
    value: object
    text: str
    unit: str = ""
    period: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Better:
    """The nearest better row: its words, what it would bring, and what is missing to it."""

    row: str
    words: str
    gain: str
    missing: str


@dataclass(frozen=True, slots=True)
class Step:
    """A single change that would raise the total: from where to where, and by how much."""

    output: str
    title: str
    now: str
    to: str
    gain: str
    text: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something a person has still to decide, on which the output rests."""

    id: str
    decided_by: str
    reason: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Output:
    """One output of one rule."""

    name: str
    rule: str
    kind: str
    title: str
    value: object
    text: str
    clause: Clause
    inputs: tuple[Input, ...] = ()
    row: str = ""
    row_words: str = ""
    flag: str = ""
    better: Better | None = None
    steps: tuple[Step, ...] = ()
    companions: Mapping[str, object] = field(default_factory=dict)
    provisional: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All outputs of one customer, in the order in which they depend on each other."""

    customer: str
    pack: str
    edition: str
    title: str
    as_of: date
    language: str
    outputs: tuple[Output, ...]

    def output(self, name: str) -> Output:
        """The output of that name; KeyError when there is none."""
        found = next((output for output in self.outputs if output.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def grades(self) -> tuple[Output, ...]:
        """The outputs of grade rules."""
        return tuple(output for output in self.outputs if output.kind == "grade")

    @property
    def provisional(self) -> tuple[Undecided, ...]:
        """All that people have still to decide for any of the outputs, each once."""
        return tuple(dict.fromkeys(each for output in self.outputs for each in output.provisional))

    def to_dict(self) -> dict[str, object]:
        """The explanation for JSON."""
        said = plain_value(asdict(self))
        assert isinstance(said, dict)  # noqa: S101 - a dataclass becomes a mapping
        return said
