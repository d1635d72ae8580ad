"""What keeps a condition from holding, and what would make it hold: part by part, with the figures that are short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kezhi.engine.explain.figures import shown
from kezhi.engine.explain.parts import Language
from kezhi.engine.expr import rows
from kezhi.engine.expr.nodes import Comparison, ComparisonSign, Junction, Literal, Name, Node, Not, Value, parts
from kezhi.engine.expr.wording import sentence

_OPPOSITE: Mapping[ComparisonSign, ComparisonSign] = {
    "==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<",
}  # fmt: skip
_FAR = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Lack:
    """A part that would have to hold: in words, what is short of it, and how far it is."""

    words: str
    missing: str = ""
    distance: Decimal = _FAR


@dataclass(frozen=True)
class Weighing:
    """Weighs the parts of conditions over one row, and says them in one language."""

    row: Mapping[str, object]
    titles: Mapping[str, str]
    language: Language = "zh"

    def lacks(self, node: Node, *, wanted: bool = True) -> tuple[Lack, ...]:
        """The fewest and nearest parts that would have to change; none when the condition is as wanted."""
        if (rows.evaluate(node, self.row, None) is True) == wanted:
            return ()
        if isinstance(node, Not) and rows.evaluate(node.of, self.row, None) is not None:
            return self.lacks(node.of, wanted=not wanted)
        if isinstance(node, Junction):
            found = [self.lacks(part, wanted=wanted) for part in node.parts]
            return _all(found) if (node.word == "and") == wanted else _nearest(found)
        return (self._lack(node, wanted=wanted),)

    def unknown(self, node: Node) -> Lack:
        """A part that cannot be known until something is supplied."""
        return self._lack(node, wanted=False)

    def value(self, node: Node) -> Value:
        """What a node is for the row."""
        return rows.evaluate(node, self.row, None)

    def _lack(self, node: Node, *, wanted: bool) -> Lack:
        words = self.say(node if wanted else _turned(node))
        unknown = [name for name in _names(node) if self.row.get(name) is None]
        if unknown:
            said = "、".join(self.titles.get(name, name) for name in unknown)
            return Lack(words, f"缺少{said}" if self.language == "zh" else f"{said} is missing")
        if isinstance(node, Comparison) and node.sign not in {"==", "!="}:
            return self._short(node, words)
        return Lack(words, self._now(node))

    def _short(self, node: Comparison, words: str) -> Lack:
        left, right = self.value(node.left), self.value(node.right)
        if not (isinstance(left, Decimal | int) and isinstance(right, Decimal | int)):
            return Lack(words, self._now(node))
        gap = Decimal(left) - Decimal(right)
        kind = next((n.type.kind for n in (node.left, node.right) if not isinstance(n, Literal)), node.left.type.kind)
        said, edge = (shown(figure, kind, "", self.language) for figure in (abs(gap), Decimal(right)))
        zh, en = (f"超出 {said}", f"{said} over") if gap > 0 else (f"差 {said}", f"{said} short")
        if not gap:
            zh, en = f"恰为 {edge}", f"exactly {edge}"
        return Lack(words, zh if self.language == "zh" else en, abs(gap / Decimal(right)) if right else abs(gap))

    def _now(self, node: Node) -> str:
        """What the names in a part are now."""
        said = [f"{self.titles.get(n, n)} {_shown(self.row.get(n), t, self.language)}" for n, t in _typed(node).items()]
        listed = ("，" if self.language == "zh" else ", ").join(said)
        return f"现为：{listed}" if self.language == "zh" else f"now: {listed}"

    def say(self, node: Node) -> str:
        """A part as people say it."""
        return sentence(node, self.language, self.titles)


def _turned(node: Node) -> Node:
    """The opposite of a part."""
    if isinstance(node, Comparison):
        return replace(node, sign=_OPPOSITE[node.sign])
    return node.of if isinstance(node, Not) else Not(node.type, node.start, node.end, node)


def _all(found: Sequence[tuple[Lack, ...]]) -> tuple[Lack, ...]:
    return tuple(dict.fromkeys(lack for lacks in found for lack in lacks))


def _nearest(found: Sequence[tuple[Lack, ...]]) -> tuple[Lack, ...]:
    return min((lacks for lacks in found if lacks), key=lambda lacks: (len(lacks), total(lacks)))


def total(lacks: Sequence[Lack]) -> Decimal:
    """How far all of them are together."""
    return sum((lack.distance for lack in lacks), Decimal(0))


def _names(node: Node) -> Iterator[str]:
    yield from _typed(node)


def _typed(node: Node) -> dict[str, str]:
    found: dict[str, str] = {node.name: node.type.kind} if isinstance(node, Name) else {}
    for part in parts(node):
        found |= _typed(part)
    return {name: kind for name, kind in found.items() if name != "as_of"}


def _shown(value: object, kind: str, language: Language) -> str:
    return shown(value, kind, "", language)
