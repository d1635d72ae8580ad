"""Decision tables drawn at random: the same table as DMN, for another engine's own format, and cases to decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.from_pack.drafts import DecisionDraft, FileDraft, InputDraft
from kezhi.engine.dmn.from_pack.table_drafts import Column, RowDraft, TableDraft
from kezhi.engine.dmn.from_pack.xml_writing import xml_of
from kezhi.engine.dmn.model import SHORT, Definitions
from kezhi.engine.dmn.reading import read_dmn_text
from kezhi.engine.dmn.set_based import decide_at_once

LETTERS = {letter: hit for hit, letter in SHORT.items()}
WORDS = ("甲", "乙", "丙")
INPUTS = (("分", "number"), ("类", "text"), ("真", "boolean"))
"""What a random table asks: a figure, a word, a truth."""

Cell = tuple[Any, ...]


@dataclass(frozen=True)
class RandomTable:
    """Cells as data and what rows give: `("any",)`, `(">=", 3)`, `("in", "甲")`, `("not", "甲")`, `("is", True)`."""

    letter: str
    rows: tuple[tuple[tuple[Cell, ...], Any], ...]

    @property
    def xml(self) -> str:
        """The table as a DMN file."""
        hit, aggregation = LETTERS[self.letter]
        is_figure = isinstance(self.rows[0][1], int)
        ranked = () if self.letter not in {"P", "O"} else tuple(f'"{word}"' for word in reversed(WORDS))
        rows = tuple(
            RowDraft(str(n), tuple(feel(cell) for cell in cells), (feel_value(gives),))
            for n, (cells, gives) in enumerate(self.rows, 1)
        )
        column = Column("得", "number" if is_figure else "text", ranked)
        table = TableDraft(hit, aggregation, INPUTS, (column,), rows)
        draft = FileDraft("随机", "urn:random")
        draft.inputs += [InputDraft(name, name, type_) for name, type_ in INPUTS]
        draft.decisions.append(DecisionDraft("得", "得", column.type, tuple(name for name, _ in INPUTS), table))
        draft.providers = {name: name for name, _ in INPUTS}
        return xml_of(draft)

    @property
    def definitions(self) -> Definitions:
        """The same as read."""
        return read_dmn_text(self.xml.encode())


def feel(cell: Cell) -> str:
    """A cell as DMN writes it."""
    match cell:
        case ("any",):
            return "-"
        case ("[)", low, high):
            return f"[{low}..{high})"
        case ("in", *values):
            return ", ".join(map(feel_value, values))
        case ("not", *values):
            return f"not({', '.join(map(feel_value, values))})"
        case ("is", value):
            return feel_value(value)
        case (sign, edge):
            return f"{sign} {edge}"
    raise ValueError(cell)


def feel_value(value: Any) -> str:
    """A value as FEEL writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'


def cells(name: str, *, negated: bool = True) -> st.SearchStrategy[Cell]:
    """Cells of one column."""
    edge = st.integers(0, 6)
    if name == "分":
        between = st.tuples(st.just("[)"), st.integers(0, 3), st.integers(4, 7))
        signs = st.tuples(st.sampled_from([">=", ">", "<", "<="]), edge)
        return st.one_of(st.just(("any",)), signs, between, st.tuples(st.just("is"), edge))
    if name == "真":
        return st.one_of(st.just(("any",)), st.tuples(st.just("is"), st.booleans()))
    listed = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True)
    signs = st.sampled_from(["in", "not"] if negated else ["in"])
    return st.one_of(st.just(("any",)), st.builds(lambda sign, words: (sign, *words), signs, listed))


@st.composite
def tables(draw: st.DrawFn, letters: str | list[str], *, negated: bool = True) -> RandomTable:
    """A table of up to five rows."""
    letter = draw(st.sampled_from(list(letters)))
    gives = st.integers(1, 9) if letter in {"C+", "C<", "C>", "C#"} else st.sampled_from(WORDS)
    asked = st.tuples(*(cells(name, negated=negated) for name, _ in INPUTS))
    return RandomTable(letter, tuple(draw(st.lists(st.tuples(asked, gives), min_size=1, max_size=5))))


def told(*, nulls: bool = True) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Cases to decide; figures with halves between the edges."""
    nothing = [st.none()] if nulls else []
    figure = st.one_of(st.integers(-1, 8), st.sampled_from([Decimal("2.5"), Decimal("3.5")]), *nothing)
    word = st.one_of(st.sampled_from([*WORDS, "丁"]), *nothing)
    case = st.fixed_dictionaries({"分": figure, "类": word, "真": st.one_of(st.booleans(), *nothing)})
    return st.lists(case, min_size=1, max_size=6)


def by_row(table: RandomTable, cases: list[dict[str, Any]]) -> list[Any]:
    """What our row evaluator decides."""
    return [decide(table.definitions, as_feel(case)).values["得"] for case in cases]


def at_once(table: RandomTable, cases: list[dict[str, Any]]) -> list[Any]:
    """What one query decides."""
    return decide_at_once(table.definitions, "得", [as_feel(case) for case in cases], _backend())


@cache
def _backend() -> DuckBackend:
    """One connection for all tables of a session: opening one takes longer than deciding."""
    return DuckBackend(threads=1)


def as_feel(case: dict[str, Any]) -> dict[str, Any]:
    """The case with numbers as FEEL has them."""
    return {
        name: Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in case.items()
    }
