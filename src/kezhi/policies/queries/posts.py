"""The posts that an edition names: who holds each for a unit, and what nobody would carry out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kezhi.accounts.models import Unit
from kezhi.engine.packs.checks.posts import KNOWN, posts_named
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.base import Rule
from kezhi.policies.queries.people import Known, Person, people_in


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds the post."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Task:
    """A rule that the post has a part in, with its clause."""

    title: str
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with its holders; `tasks` are what it has a part in."""

    name: str
    serves_firm: bool
    is_known: bool
    holders: tuple[Holder, ...]
    tasks: tuple[Task, ...]

    @property
    def is_held(self) -> bool:
        """Whether anybody holds it."""
        return bool(self.holders)


@dataclass(frozen=True, slots=True)
class Posts:
    """Every post, those that nobody holds first."""

    unit: str
    unit_key: int
    lines: tuple[PostLine, ...]
    people: Mapping[int, Person]
    """Whoever was found, by key."""

    @property
    def unheld(self) -> tuple[PostLine, ...]:
        """Those that nobody holds."""
        return tuple(line for line in self.lines if not line.is_held)


def posts_of(rules: PackEdition, unit: Unit, figures: Mapping[str, str], *, named: Iterable[int] = ()) -> Posts:
    """One statement, which finds the people `named` by their keys too. A post serves the units below its
    holder's, one of a functional department the whole firm; a parameter whose value is a post counts as the post
    filled in; who holds a post that is bound to one named here counts as holding it."""
    tasks = _tasks(rules, figures)
    listed = [post for post in dict.fromkeys((*rules.header.post_names, *tasks)) if post not in KNOWN]
    known = people_in(listed, named=named)
    lines = [
        PostLine(
            name=post, serves_firm=post in rules.header.firm_posts, is_known=post in known.posts,
            tasks=tuple(tasks.get(post, ())),
            holders=tuple(_holders(known, post, unit.path, is_of_firm=post in rules.header.firm_posts)),
        )
        for post in listed
    ]  # fmt: skip
    return Posts(
        unit.name, unit.pk, tuple(sorted(lines, key=lambda line: line.is_held)), {one.key: one for one in known.people}
    )


def _holders(known: Known, post: str, path: str, *, is_of_firm: bool) -> Iterable[Holder]:
    for person in known.people:
        is_beside = person.path.startswith(path) or path.startswith(person.path)
        holds = person.post == post or known.bound.counts_as(person.post, person.path, post)
        if person.is_active and holds and (is_of_firm or is_beside):
            yield Holder(person.name, person.unit)


def _tasks(rules: PackEdition, figures: Mapping[str, str]) -> dict[str, list[Task]]:
    """What each post has a part in; a post that a parameter names is the one filled in, or none yet."""
    found: dict[str, list[Task]] = {}
    for rule in rules.rules:
        for post in sorted({post for _, post in posts_named(rule, rules.names)}):
            named = figures.get(post, "") if post in rules.parameters.posts else post
            if named:
                found.setdefault(named, []).append(_task(rule))
    return found


def _task(rule: Rule) -> Task:
    return Task(rule.title or rule.id, rule.clause.at, rule.clause.quote)
