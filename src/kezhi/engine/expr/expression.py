"""An expression of a rule: read once, typed once, then a column of a query or a value of one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from kezhi.engine.dates import WorkingDays
from kezhi.engine.expr import columns as compiled
from kezhi.engine.expr import rows, wording
from kezhi.engine.expr.check import Checker
from kezhi.engine.expr.declared import is_assignable, not_of_type
from kezhi.engine.expr.figures import plain
from kezhi.engine.expr.grammar import Places, read_structure
from kezhi.engine.expr.mixing import adapt
from kezhi.engine.expr.nodes import Name, Node, Value, parts
from kezhi.engine.expr.scan import scan
from kezhi.engine.expr.types import Type
from kezhi.engine.expr.vocabulary import Vocabulary
from kezhi.engine.expr.weight import too_heavy
from kezhi.engine.upstream import ibis


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression; `names` are the words of the vocabulary it reads."""

    source: str
    type: Type
    names: frozenset[str]
    root: Node = field(repr=False)

    def to_ibis(self, columns: Mapping[str, ibis.Value], *, calendar: WorkingDays | None = None) -> ibis.Value:
        """The expression over columns of a table; the calendar of working days is the official one unless given."""
        return compiled.compile_node(self.root, self.type, columns, calendar)

    def evaluate(self, row: Mapping[str, object], *, calendar: WorkingDays | None = None) -> Value:
        """The expression's value for one row that holds every name; None where it is not known."""
        value = rows.evaluate(self.root, row, calendar)
        if isinstance(value, Decimal):
            return int(value) if self.type.is_whole else plain(value)
        return Decimal(value) if isinstance(value, int) and self.type.is_numeric and not self.type.is_whole else value

    def as_type(self, declared: Type) -> Expression:
        """The same expression with the type a rule declares for it; raises ExpressionError when that cannot be.

        A declaration is the one place where a plain number (a number, count or ratio) becomes money, points or days.
        """
        root = adapt(self.root, declared)
        if not is_assignable(root, declared):
            raise not_of_type(root, declared)
        return replace(self, type=declared, root=root)

    def sentence(self, language: Literal["zh", "en"] = "zh", titles: Mapping[str, str] | None = None) -> str:
        """The expression as people say it, names by their titles."""
        return wording.sentence(self.root, language, titles or {})


def parse(source: str, vocabulary: Mapping[str, Type]) -> Expression:
    """The expression that a source text says in a vocabulary; raises ExpressionError with the place and the remedy."""
    words = vocabulary if isinstance(vocabulary, Vocabulary) else Vocabulary(vocabulary)
    if source not in words.read:
        words.read[source] = _parsed(source, words)
    return words.read[source]


def _parsed(source: str, words: Vocabulary) -> Expression:
    places = Places(scan(source))
    root = Checker(places, words.spelled).node(read_structure(places))
    heavy = too_heavy(root)
    if heavy is not None:
        raise heavy
    names = frozenset(node.name for node in _walk(root) if isinstance(node, Name))
    return Expression(source, root.type, names, root)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for inside in parts(node):
        yield from _walk(inside)
