"""What the clauses owe, worked out from their text in plain Python; shares nothing with the product.

A task that comes round stands on the ledger from the day it may be begun. Undone it stays owed, late past its day,
until the next of its kind has gone by too; then it is on record as missed. A task done stays as it was done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from tests.year.oracle_days import DAY, FIRST, months_later

FOREVER = date.max


@dataclass(frozen=True)
class Task:
    """One thing owed once: by which clause, by whom, about what, from when until when."""

    pack: str
    clause: str
    rule: str
    who: str
    about: str
    opens: date
    due: date | None
    at: time | None = None
    step: str = ""
    until: date = FOREVER
    """The last day on which it is still asked for."""
    known: date = date.min
    """The first morning on which anybody can know of it, where that is later than the day it begins."""

    @property
    def due_at(self) -> datetime | None:
        """The moment, where the clause names an hour."""
        return datetime.combine(self.due, self.at) if self.due and self.at else None

    def is_late(self, now: datetime) -> bool:
        """Past its day, or past its hour."""
        if self.due is None:
            return False
        return self.due_at < now if self.due_at else self.due < now.date()


@dataclass(frozen=True)
class Standing:
    """How a task stands at a moment."""

    task: Task
    state: str
    done_on: date | None = None

    @property
    def line(self) -> tuple[object, ...]:
        """What the ledger must say, in order."""
        task = self.task
        return (
            task.pack, task.rule, task.step, task.about, task.who, task.opens, task.due, task.due_at, self.state,
            self.done_on,
        )  # fmt: skip


def on_record(task: Task, runs: Collection[date], today: date) -> bool:
    """Whether some run up to today came while it was asked for."""
    return any(max(task.opens, task.known) <= run <= min(task.until, today) for run in runs)


def standing(task: Task, done_on: date | None, runs: Collection[date], now: datetime) -> Standing | None:
    """How a task stands after the run of today; none while it is not on the ledger. What is done today is not yet."""
    today = now.date()
    if not on_record(task, runs, today):
        return None
    if done_on is not None and done_on < today:
        return Standing(task, "satisfied", done_on)
    if task.until < today:
        return Standing(task, "missed")
    return Standing(task, "late" if task.is_late(now) else "open")


@dataclass(frozen=True)
class Term:
    """A rhythm counted from the last act: the task of each term, given the acts."""

    pack: str
    clause: str
    rule: str
    who: str
    about: str
    months: int
    acts: tuple[str, ...]

    def tasks(self, acts: Iterable[date]) -> Iterator[tuple[Task, date | None]]:
        """Each term from act to act with the act that ended it; the first runs from the day of adoption."""
        begun, known = FIRST, date.min
        for act in [*sorted(acts), None]:
            due = months_later(begun, self.months)
            yield Task(self.pack, self.clause, self.rule, self.who, self.about, begun, due, known=known), act
            if act is not None:
                begun, known = act, act + DAY


def in_turn(dates: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Each date of a timetable with the last day on which it is still asked for: the next date."""
    ordered = sorted(set(dates))
    yield from zip(ordered, [*ordered[1:], FOREVER], strict=True)


@dataclass(frozen=True)
class HandOver:
    """One step upward: who takes it, and how many days there are, the first being the day of receipt or the next."""

    name: str
    who: str
    days: int | None = None
    is_first_day_next: bool = False

    def due(self, received: date) -> date | None:
        """Its last day."""
        return None if self.days is None else received + (self.days - (not self.is_first_day_next)) * DAY


@dataclass(frozen=True)
class Upward:
    """A report on its way up: steps in order, the first from the day the report is due."""

    pack: str
    clause: str
    rule: str
    about: str
    start: date
    until: date
    steps: Sequence[HandOver]

    def standings(self, done: Sequence[date], runs: Collection[date], now: datetime) -> Iterator[Standing]:
        """Each step once the report was due; what stays behind a step that was missed is never reached."""
        received: date | None = self.start
        is_lost = False
        for number, step in enumerate(self.steps):
            due = step.due(received) if received else None
            opens = received or self.start
            task = Task(self.pack, self.clause, self.rule, step.who, self.about, opens, due, step=step.name)
            if not on_record(Task(*_first(self), due=None, until=self.until), runs, now.date()):
                return
            handed = done[number] if received and number < len(done) and done[number] < now.date() else None
            if handed:
                yield Standing(task, "satisfied", handed)
            elif is_lost:
                yield Standing(task, "void")
            elif received is None:
                yield Standing(task, "waiting")
            elif self.until < now.date() and due is not None:
                is_lost = True
                yield Standing(task, "missed")
            else:
                yield Standing(task, "late" if task.is_late(now) else "open")
            received = handed


def _first(chain: Upward) -> tuple[str, str, str, str, str, date]:
    return chain.pack, chain.clause, chain.rule, "", chain.about, chain.start
