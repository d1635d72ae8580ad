"""What may go wrong in the engine, said once for people (Chinese first, English complete) and once for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a pack's file; lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it stands, which clause it touches, its cause and its remedy in both languages.

    A pack with an error never loads; a warning is what a careful author mends before `--strict`.
    """

    code: str
    cause: str
    remedy: str
    cause_en: str
    remedy_en: str
    at: Position | None = None
    clause: str = ""
    source_line: str = field(default="", compare=False)
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether the pack may not load with it."""
        return self.severity == "error"

    def sentence(self, language: str = "zh") -> str:
        """Cause and remedy as one readable line, without the position."""
        if language == "zh":
            return f"{self.cause}{self.remedy}"
        return f"{self.cause_en} {self.remedy_en}"


class EngineError(Exception):
    """A refusal of the engine: carries every diagnostic found, not only the first."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(d.sentence() for d in diagnostics))


class ExpressionError(EngineError):
    """An expression that cannot be read or does not type; `at.column` counts characters of the expression."""


class PackError(EngineError):
    """A pack with any fault; it never loads."""


class ParametersNotSet(EngineError):
    """Evaluation needs parameters that the regulation leaves blank; `names` lists them all."""

    def __init__(self, names: tuple[str, ...], *diagnostics: Diagnostic) -> None:
        self.names = names
        super().__init__(*diagnostics)


class BadSetting(EngineError):
    """A value given for a parameter that it does not have or cannot take."""


class NoEditionInForce(EngineError):
    """`as_of` lies outside every edition of the pack."""


class FactsError(EngineError):
    """Facts that cannot be read: a file, a column or a value is not what the schema says."""


class MachineError(EngineError):
    """The machine, not what was asked of it, is at fault: a full disk, a server that is away. Commands end with 3."""


class UnknownCustomer(EngineError):
    """The customer asked for is not among the facts."""


class SampleDisagrees(EngineError):
    """The row evaluator found another value than the compiled query: a fault of the engine, never of the user."""


class BadQuestion(EngineError):
    """What is asked of a gate cannot be answered: no such gate, or a fact of the act is lacking or of another type."""


class DmnError(EngineError):
    """A DMN file that cannot be read, or that uses what is not read; each fault names file, element and line."""
