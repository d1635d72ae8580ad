"""An expression as people say it, in Chinese or English: no full stop, so that it fits into a longer sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kezhi.engine.expr.nodes import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    ComparisonSign,
    Junction,
    Literal,
    Membership,
    Name,
    Negative,
    Node,
    Not,
)
from kezhi.engine.expr.phrases import EN, ZH, Phrases
from kezhi.engine.expr.quantities import Language, quantity

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_TURNED: dict[ComparisonSign, ComparisonSign] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def sentence(node: Node, language: Language, titles: Mapping[str, str]) -> str:
    """The words for a node; a name is said by its title."""
    return Speaker(language, ZH if language == "zh" else EN, titles).say(node)


@dataclass(frozen=True)
class Speaker:
    """Says nodes in one language."""

    language: Language
    phrases: Phrases
    titles: Mapping[str, str]

    def say(self, node: Node) -> str:  # noqa: C901, PLR0911  one branch for each form
        """The words for a node."""
        match node:
            case Literal(value=value, type=type_):
                return quantity(value, type_, self.language)
            case Name(name=name):
                return self.titles.get(name, self.phrases.as_of if name == "as_of" else name)
            case Negative(of=of):
                return f"−{self._inside(of)}"
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison():
                return self._comparison(node)
            case Junction(word=word, parts=parts):
                return self.phrases.joints[word].join(self._inside(p) for p in parts)
            case Not(of=of):
                return self._not(of)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                return self._fill(self.phrases.choice, self.say(condition), self.say(then), self.say(otherwise))
            case Membership():
                return self._membership(node)
            case Call():
                return self._call(node)
        raise AssertionError(node)

    def _fill(self, phrase: str, *words: str) -> str:
        """The phrase filled in; in Chinese a figure stands apart from the characters around it."""
        filled = phrase.format(*(f"\0{w}\0" for w in words))
        if self.language == "zh":
            filled = re.sub(r"(?<=[一-鿿])\0(?=[-−¥0-9])", " ", filled)
            filled = re.sub(r"(?<=[0-9%])\0(?=[一-鿿])", " ", filled)
        return filled.replace("\0", "")

    def _inside(self, node: Node) -> str:
        """The words for a part, in brackets where they would otherwise run into those around them."""
        said = self.say(node)
        if isinstance(node, Junction | Choice | Arithmetic | Negative):
            before, after = self.phrases.brackets
            return f"{before}{said}{after}"
        return said

    def _arithmetic(self, node: Arithmetic) -> str:
        def side(part: Node, *, is_right: bool) -> str:
            bound_tighter = isinstance(part, Arithmetic) and (part.sign in "*/" or node.sign in "+-")
            same_run = (
                not is_right
                or node.sign == "+"
                or (node.sign == "-" and isinstance(part, Arithmetic) and part.sign in "*/")
            )
            return self.say(part) if bound_tighter and same_run else self._inside(part)

        return f"{side(node.left, is_right=False)} {_SIGNS[node.sign]} {side(node.right, is_right=True)}"

    def _comparison(self, node: Comparison) -> str:
        if isinstance(node.left, Literal) and not isinstance(node.right, Literal):
            node = replace(node, sign=_TURNED[node.sign], left=node.right, right=node.left)
        by_kind = self.phrases.sizes if node.left.type.is_numeric else self.phrases.days
        if node.left.type.kind in {"text", "boolean"}:
            by_kind = self.phrases.equals
        return self._fill(by_kind[node.sign], self.say(node.left), self.say(node.right))

    def _not(self, of: Node) -> str:
        if isinstance(of, Membership):
            return self._membership(replace(of, negated=not of.negated))
        if isinstance(of, Comparison) and of.sign in {"==", "!="}:
            return self._comparison(replace(of, sign="!=" if of.sign == "==" else "=="))
        if isinstance(of, Call) and of.function == "known":
            return self._fill(self.phrases.calls["unknown"], self.say(of.arguments[0]))
        return self._fill(self.phrases.negation, self._inside(of))

    def _membership(self, node: Membership) -> str:
        if len(node.among) == 1:
            sign: ComparisonSign = "!=" if node.negated else "=="
            return self._comparison(Comparison(node.type, node.start, node.end, sign, node.of, node.among[0]))
        listed = self.phrases.listing.join(self.say(choice) for choice in node.among)
        return self._fill(self.phrases.among[node.negated], self.say(node.of), listed)

    def _call(self, node: Call) -> str:
        said = [self.say(a) for a in node.arguments]
        if node.function in {"min", "max"}:
            return self._fill(self.phrases.calls[node.function], self.phrases.listing.join(said))
        places = node.arguments[1] if node.function == "round" and len(said) > 1 else None
        if isinstance(places, Literal) and isinstance(places.value, Decimal) and places.value:
            return self._fill(self.phrases.calls["round_places"], self._inside(node.arguments[0]), f"{places.value}")
        if node.function in {"round", "abs", "default"}:
            said[0] = self._inside(node.arguments[0])
        return self._fill(self.phrases.calls[node.function], *said)
