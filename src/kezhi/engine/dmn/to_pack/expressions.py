"""FEEL expressions as a pack writes them. What FEEL makes of null is kept: null equals null, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.model import BusinessKnowledgeModel, LiteralExpression
from kezhi.engine.dmn.to_pack.carrying import Known, Names, NotCarried
from kezhi.engine.packs.caps import DECIMALS, DIGITS

_SIGNS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_MOST_FACTORS = 6


@dataclass(frozen=True)
class Translator:
    """Says FEEL in the words of a pack, with what its names stand for there."""

    names: Names
    models: Mapping[str, BusinessKnowledgeModel] = field(default_factory=lambda: MappingProxyType({}))

    def said(self, node: Node) -> Known:  # noqa: C901, PLR0911 - one branch for each form
        """The expression as a pack writes it, with its type."""
        match node:
            case nodes.Literal(value=value):
                return literal(value)
            case nodes.Name() | nodes.Path():
                return self._name(node)
            case nodes.Negative(of=of):
                return Known(f"-({self._number(of)})", "number")
            case nodes.Arithmetic():
                return self._arithmetic(node)
            case nodes.Comparison():
                return Known(self._compared(node), "boolean")
            case nodes.Junction(word=word, left=left, right=right):
                return Known(f"({self._truth(left)}) {word} ({self._truth(right)})", "boolean")
            case nodes.Not(of=of):
                return Known(f"not ({self._truth(of)})", "boolean")
            case nodes.Choice():
                return self._chosen(node)
            case nodes.Membership(of=of, tests=tests):
                said = self.said(of)
                return Known(" or ".join(f"({self.test(each, said)})" for each in tests), "boolean")
            case nodes.Call(function="abs", arguments=(of,)):
                return Known(f"abs({self._number(of)})", "number")
            case nodes.Call(function=name):
                raise NotCarried(f"函数 {name}() 没有带入。", f"the function {name}() is not carried over.")
            case nodes.Invocation():
                return self._invoked(node)
        raise NotCarried("这种写法没有带入。", "this form is not carried over.")

    def test(self, test: Node, of: Known) -> str:
        """Whether a value passes a test, as a condition that is true where FEEL's is."""
        match test:
            case nodes.Equal(value=value):
                return self._equal(of, value)
            case nodes.Compared(sign=sign, value=value):
                if sign in {"=", "!="}:
                    same = self._equal(of, value)
                    return same if sign == "=" else f"not ({same})"
                return f"{bracketed(of)} {_SIGNS[sign]} {bracketed(self._ordered(value))}"
            case nodes.Interval(low=low, high=high, low_included=low_in, high_included=high_in):
                below, above = "<=" if low_in else "<", "<=" if high_in else "<"
                least, most = bracketed(self._ordered(low)), bracketed(self._ordered(high))
                return f"{least} {below} {bracketed(of)} {above} {most}"
        raise NotCarried("这种条件没有带入。", "this test is not carried over.")

    def _chosen(self, node: nodes.Choice) -> Known:
        """A choice; one that only guards against null is what a pack does by itself."""
        tested = null_tests(node.condition)
        if tested == [node.otherwise]:
            value, instead = self.said(node.otherwise), self.said(node.then)
            return Known(f"default({value.text}, {instead.text})", value.type)
        if is_null(node.then) and tested and (plain := self._plain(node.otherwise, tested)):
            return Known(plain, "boolean")
        one, other = self.said(node.then), self.said(node.otherwise)
        return Known(f"({one.text}) if {self._truth(node.condition)} else ({other.text})", one.type)

    def _plain(self, node: Node, tested: list[Node]) -> str:
        """A comparison that is missing where one of its sides is; nothing where something else is guarded."""
        if isinstance(node, nodes.Not) and (inside := self._plain(node.of, tested)):
            return f"not ({inside})"
        if isinstance(node, nodes.Comparison) and all(each in {node.left, node.right} for each in tested):
            return f"{bracketed(self.said(node.left))} {_SIGNS[node.sign]} {bracketed(self.said(node.right))}"
        if isinstance(node, nodes.Membership) and tested == [node.of]:
            values = [self.said(test.value).text for test in node.tests if isinstance(test, nodes.Equal)]
            if len(values) == len(node.tests):
                return f"{bracketed(self.said(node.of))} in [{', '.join(values)}]"
        return ""

    def _ordered(self, node: Node) -> Known:
        said = self.said(node)
        if said.type in {"text", "boolean"}:
            raise NotCarried("文字与是否不能比较大小，没有带入。", "texts and truths have no order in a pack.")
        return said

    def _name(self, node: Node) -> Known:
        words = _words(node)
        if words not in self.names:
            named = ".".join(words)
            raise NotCarried(f"“{named}”没有可用的值，没有带入。", f"“{named}” has no value in the pack.")
        return self.names[words]

    def _number(self, node: Node) -> str:
        said = self.said(node)
        if said.type in {"text", "boolean", "date"}:
            raise NotCarried("只有数能计算，文字相接与日期加减没有带入。", "only numbers are calculated with.")
        return said.text

    def _truth(self, node: Node) -> str:
        said = self.said(node)
        if said.type != "boolean":
            raise NotCarried("条件不是真假，没有带入。", "a condition that is no truth is not carried over.")
        return said.text

    def _arithmetic(self, node: nodes.Arithmetic) -> Known:
        left, right = self._number(node.left), self._number(node.right)
        if node.sign == "**":
            return Known(_power(left, node.right), "number")
        if node.sign == "/" and isinstance(node.right, nodes.Literal) and node.right.value == 0:
            raise NotCarried("除数是 0，没有带入。", "a division by nought is not carried over.")
        return Known(f"({left}) {node.sign} ({right})", "number")

    def _compared(self, node: nodes.Comparison) -> str:
        if node.sign in {"=", "!="}:
            turned = isinstance(node.left, nodes.Literal)
            of, against = (node.right, node.left) if turned else (node.left, node.right)
            same = self._equal(self.said(of), against)
            return same if node.sign == "=" else f"not ({same})"
        return f"{bracketed(self._ordered(node.left))} {_SIGNS[node.sign]} {bracketed(self._ordered(node.right))}"

    def _equal(self, of: Known, value: Node) -> str:
        """FEEL's equality, which is never null: null equals null alone."""
        if isinstance(value, nodes.Literal) and value.value is None:
            return f"not known({of.text})"
        other = self.said(value)
        same = f"default({bracketed(of)} == {bracketed(other)}, false)"
        if isinstance(value, nodes.Literal):
            return same
        return f"{same} or (not known({of.text}) and not known({other.text}))"

    def _invoked(self, node: nodes.Invocation) -> Known:
        model = self.models.get(node.model)
        if model is None or not isinstance(model.logic, LiteralExpression):
            raise NotCarried(
                f"业务知识模型“{node.model}”不是算式，没有带入。",
                f"the business knowledge model “{node.model}” is no expression.",
            )
        given = [self.said(each) for each in node.arguments]
        own: dict[tuple[str, ...], Known] = {
            (p.name,): Known(f"({known.text})", known.type) for p, known in zip(model.parameters, given, strict=False)
        }
        return replace(self, names=own).said(model.logic.node)


def null_tests(node: Node) -> list[Node]:
    """What a condition asks to be null, where it asks nothing else: `a = null or b = null`."""
    if isinstance(node, nodes.Junction) and node.word == "or":
        left, right = null_tests(node.left), null_tests(node.right)
        return [*left, *right] if left and right else []
    return [node.left] if isinstance(node, nodes.Comparison) and node.sign == "=" and is_null(node.right) else []


def is_null(node: Node) -> bool:
    """Whether a null is written out."""
    return isinstance(node, nodes.Literal) and node.value is None


def literal(value: object) -> Known:
    """A value written out."""
    if isinstance(value, bool):
        return Known("true" if value else "false", "boolean")
    if isinstance(value, Decimal):
        return Known(format(figure(value), "f"), "number")
    if isinstance(value, str):
        return Known(quoted(value), "text")
    if value is None:
        raise NotCarried("单独的 null 没有带入。", "a null standing alone is not carried over.")
    raise NotCarried("写明的日期、时间、时长没有带入。", "dates, times and durations written out are not carried over.")


def figure(value: Decimal) -> Decimal:
    """The figure, if a pack can write it."""
    exponent = value.normalize().as_tuple().exponent
    if value.adjusted() >= DIGITS or (isinstance(exponent, int) and -exponent > DECIMALS):
        raise NotCarried(f"{value} 位数过多，没有带入。", f"{value} has more digits than a pack can write.")
    return value


def quoted(text: str) -> str:
    """The text between quotation marks that it does not have."""
    mark = '"' if '"' not in text else "'"
    if mark in text or "\\" in text or "\n" in text:
        raise NotCarried(
            "含引号、反斜杠或换行的文字没有带入。", "texts with quotation marks, backslashes or line breaks."
        )
    return f"{mark}{text}{mark}"


def bracketed(known: Known) -> str:
    """The expression in brackets, unless it is one word."""
    return known.text if known.text.isidentifier() or _is_one(known.text) else f"({known.text})"


def _is_one(text: str) -> bool:
    return (text[0] in "\"'" and text.count(text[0]) == 2 and text[-1] == text[0]) or text.replace(".", "").isdigit()


def _words(node: Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Path):
        return (*_words(node.of), node.member)
    raise NotCarried("这种取值没有带入。", "this way to a component is not carried over.")


def _power(base: str, exponent: Node) -> str:
    times = exponent.value if isinstance(exponent, nodes.Literal) else None
    if isinstance(times, Decimal) and times == times.to_integral_value() and 1 <= times <= _MOST_FACTORS:
        return " * ".join([f"({base})"] * int(times))
    raise NotCarried(
        f"乘方只带入 1 至 {_MOST_FACTORS} 次的整数次方。",
        f"powers are carried over for whole exponents from 1 to {_MOST_FACTORS} alone.",
    )
