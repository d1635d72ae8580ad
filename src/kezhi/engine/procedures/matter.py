"""A matter in its procedure, what somebody does with it, and what comes of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from kezhi.engine.rules.base import Subject

Because: TypeAlias = Literal["post", "state", "waits", "asks", "when", "form", "evidence", "gate", "approval"]
"""Why a step is refused: not by this post, not from this state, not yet, a fact not stated, a condition that does not
hold, a form not filled in as it must be, evidence not attached, a gate that refuses, an approval that is lacking."""

START = "start"
"""What one does to begin a matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that goes through a procedure: its state, since when, and what was stated on the way."""

    procedure: str
    state: str
    since: datetime
    stated: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does: which way, when, by which post (none for what begins of itself), what is stated and
    attached, the record filled in, and which posts have approved."""

    do: str
    at: datetime
    by: str = ""
    stated: Mapping[str, object] = field(default_factory=dict)
    evidence: Sequence[str] = ()
    form: Mapping[str, object] | None = None
    approved_by: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when somebody acts: the row of what the matter is about, with what rules say of it; the rows of
    the verdict that gates look at, by subject; the rows of facts that forms show columns of, by table."""

    row: Mapping[str, object] = field(default_factory=dict)
    subjects: Mapping[Subject, Mapping[str, object]] = field(default_factory=dict)
    facts: Mapping[str, list[Mapping[str, object]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextDue:
    """Until when a way is to be taken: its last day, and the moment where the limit is counted in hours or minutes."""

    way: str
    due_on: date
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: the matter as it stands then, whom to notify, the report to write, whether it was late."""

    matter: Matter
    way: str
    notify: tuple[str, ...] = ()
    report: str = ""
    is_late: bool = False
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that may not be taken, why, and what to do about it."""

    because: Because
    way: str
    zh: str
    en: str
