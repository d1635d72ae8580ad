"""The preview of a draft as its page shows it: duties by post and month, and by person with their clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kezhi.engine.dates.months import add_months
from kezhi.jobs.queries import Standing, standing
from kezhi.policies.models import Draft, Preview
from kezhi.policies.queries.people import Person, people_in


@dataclass(frozen=True, slots=True)
class PostAhead:
    """A post with its duties in each month, and in all."""

    post: str
    months: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RuleAhead:
    """What somebody owes under one rule: how often, and when first."""

    title: str
    clause: str
    duties: int
    first: date


@dataclass(frozen=True, slots=True)
class PersonAhead:
    """What one person owes in one post; without a name where nobody holds it."""

    name: str
    unit: str
    post: str
    duties: int
    rules: tuple[RuleAhead, ...]


@dataclass(frozen=True, slots=True)
class AheadPage:
    """The preview: how far it is, whether the draft has changed since, and what was found."""

    preview: Preview | None
    standing: Standing
    is_stale: bool
    months: tuple[date, ...] = ()
    posts: tuple[PostAhead, ...] = ()
    people: tuple[PersonAhead, ...] = ()
    assumed: tuple[str, ...] = ()
    unforeseen: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether there is something to show."""
        return self.preview is not None and self.preview.state == Preview.State.DONE

    @property
    def error(self) -> str:
        """Why nothing was found; what the job says where it was given up."""
        return (self.preview.error or self.standing.error) if self.preview and self.preview.has_failed else ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is being worked out."""
        return self.preview is not None and not self.preview.is_over

    @property
    def total(self) -> int:
        """All duties."""
        return sum(post.total for post in self.posts)


def people_ahead(draft: Draft) -> tuple[int, ...]:
    """The keys of those who would owe something."""
    preview: Preview | None = getattr(draft, "preview", None)
    is_done = preview is not None and preview.state == Preview.State.DONE
    return tuple(int(each["staff"]) for each in preview.found["people"] if each["staff"]) if preview and is_done else ()


def ahead_page(draft: Draft, known: Mapping[int, Person] | None = None) -> AheadPage:
    """One statement where something was found: who the people are; none where they are known."""
    preview: Preview | None = getattr(draft, "preview", None)
    if preview is None:
        return AheadPage(None, Standing(0, "", is_over=False), is_stale=False)
    far = standing(preview.job) if preview.job else Standing(0, "", is_over=preview.is_over)
    is_stale = preview.revision != draft.revision
    if preview.state != Preview.State.DONE:
        return AheadPage(preview, far, is_stale)
    found: Mapping[str, Any] = preview.found
    people = known if known is not None else {one.key: one for one in people_in((), named=people_ahead(draft)).people}
    months = _months(preview.first, preview.last)
    return AheadPage(
        preview, far, is_stale, months, _posts(found["posts"], months), _people(found["people"], people),
        tuple(found["assumed"]), tuple(found["unforeseen"]),
    )  # fmt: skip


def _months(first: date, last: date) -> tuple[date, ...]:
    begun = (add_months(first.replace(day=1), n) for n in range(5))
    return tuple(month for month in begun if month <= last)


def _posts(found: Mapping[str, Mapping[str, int]], months: Iterable[date]) -> tuple[PostAhead, ...]:
    names = [f"{month:%Y-%m}" for month in months]
    lines = [PostAhead(post, tuple(n.get(name, 0) for name in names), sum(n.values())) for post, n in found.items()]
    return tuple(sorted(lines, key=lambda line: (-line.total, line.post)))


def _people(found: Iterable[Mapping[str, Any]], known: Mapping[int, Person]) -> tuple[PersonAhead, ...]:
    people = []
    for each in found:
        person = known.get(int(each["staff"] or 0))
        rules = tuple(
            RuleAhead(r["title"], r["clause"], r["duties"], date.fromisoformat(r["first"])) for r in each["rules"]
        )
        name, unit = (person.name, person.unit) if person else ("", "")
        people.append(PersonAhead(name, unit, each["post"], each["duties"], rules))
    return tuple(sorted(people, key=lambda one: (bool(one.name), -one.duties, one.name)))
