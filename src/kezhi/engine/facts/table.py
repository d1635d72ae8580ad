"""A fact table as the schema describes it: its grain, its key, its columns with type and meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

FactType = Literal[
    "key", "text", "date", "instant", "money", "ratio", "count", "points", "number", "days", "hours", "boolean"
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fact table; `required` columns are never null, `references` names the table whose key it holds.

    A column of a form may be limited to `choices`; one that is `computed` from its own record, or `shows` a column of
    what the record is about (`contracts.amount`), is read by rules and stored nowhere. So is one that is the amount of
    its row `less` those of the rows of another table that name it.
    """

    name: str
    type: FactType
    title: str
    required: bool = False
    references: str = ""
    title_en: str = ""
    choices: tuple[str, ...] = ()
    computed: str = ""
    shows: str = ""
    less: str = ""

    @property
    def is_stored(self) -> bool:
        """Whether facts hold it, rather than its being found from them."""
        return not (self.computed or self.shows or self.less)


@dataclass(frozen=True, slots=True)
class Table:
    """A fact table and its grain: what one row is.

    `dated` is the column that says when a row came about; `outcomes` say how it ended and are empty before that day.
    `pack` is the regulation whose form it is; the built-in tables are nobody's.
    """

    name: str
    title: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    dated: str = ""
    outcomes: tuple[str, ...] = ()
    pack: str = ""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        try:
            return next(c for c in self.columns if c.name == name)
        except StopIteration:
            raise KeyError(name) from None

    def has(self, name: str) -> bool:
        """Whether it has a column of that name."""
        return any(column.name == name for column in self.columns)

    @property
    def shown_tables(self) -> frozenset[str]:
        """The other tables whose columns it shows."""
        return frozenset(column.shows.partition(".")[0] for column in self.columns if column.shows)

    @property
    def drawn_tables(self) -> frozenset[str]:
        """Every other table that its columns are found from."""
        return self.shown_tables | {column.less for column in self.columns if column.less}

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that facts hold."""
        return tuple(column for column in self.columns if column.is_stored)


def with_those_behind(names: Iterable[str], tables: Mapping[str, Table]) -> frozenset[str]:
    """Tables and all from which their columns are found, those behind what they show included."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += tables[name].drawn_tables
    return frozenset(found)


def described(name: str, type_: FactType, title: str, *, required: bool = False, of: str = "") -> Column:
    """A column with its English title read off its name."""
    return Column(name, type_, title, required, of, name.replace("_", " "))
