"""Two editions of a regulation side by side: its words, its parameters, its rules, what is left to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kezhi.engine.diff import Change, ClauseChange, Entry, editions_diff
from kezhi.policies.library import edition_from, editions_of
from kezhi.ui.components.tag import Tag


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its paragraphs that came, went or read otherwise."""

    label: str
    changes: tuple[ClauseChange, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A rule, a parameter or a question left to people, with what became of it."""

    entry: Entry
    tag: Tag


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows; `editions` are those that there are to choose from."""

    pack: str
    title: str
    before: date
    after: date
    editions: tuple[date, ...]
    articles: tuple[Article, ...]
    parameters: tuple[Compared, ...]
    rules: tuple[Compared, ...]
    unresolved: tuple[Compared, ...]
    edition: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.articles or self.parameters or self.rules or self.unresolved or self.edition)


def comparison(pack: str, before: date | None, after: date | None) -> Comparison:
    """The two editions asked for; by default the last two. PackError or NoEditionInForce for no such one."""
    days = editions_of(pack)
    first = before or days[-2 if len(days) > 1 else -1]
    second = after or days[-1]
    one, other = edition_from(pack, first), edition_from(pack, second)
    found = editions_diff(one, other)
    return Comparison(
        pack, found.title, one.in_force_from, other.in_force_from, tuple(days),
        tuple(Article(label, tuple(each)) for label, each in groupby(found.clauses, lambda c: c.article)),
        _compared(found.parameters), _compared(found.rules), _compared(found.unresolved), found.edition,
    )  # fmt: skip


def _compared(entries: Iterable[Entry]) -> tuple[Compared, ...]:
    tags = _tags()
    return tuple(Compared(entry, tags[entry.what]) for entry in entries)


def _tags() -> Mapping[str, Tag]:
    return {
        "added": Tag(_("新增"), "done"), "removed": Tag(_("删去"), "late"),
        "changed": Tag(pgettext("compared", "修改"), "accent"),
        "renamed": Tag(_("改名"), "hold"),
    }  # fmt: skip
