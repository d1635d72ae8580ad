"""Grades on scales of their own: an A of one pack is never compared with an A of another."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import parse
from kezhi.engine.expr.nodes import Call, Choice, Comparison, Membership, Name, Node, parts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import GRADE_IN_FORCE, Grade
from kezhi.engine.rules.indicator import Indicator

_COMPANIONS = ("", "__proposed", "__by_score")
Scales = dict[str, frozenset[str]]


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Every comparison of grades of two packs, and every value made of both."""
    scales = scales_of(edition)
    yield from _taken(edition, scales)
    if len(frozenset().union(*scales.values())) < 2:
        return
    for rule in edition.rules:
        for path, source in rule.stated:
            if isinstance(source, Source) and rule.table_of(path) == "customers":
                root = parse(source, rule.scope_in(edition.names).types()).root
                for packs in _mixed(root, scales):
                    first, second = sorted(packs)[:2]
                    yield rule.fault(
                        "mixed_scales",
                        f"“{rule.id}”把《{first}》的等级与《{second}》的等级相比，两者不是同一把尺子。",
                        "请分别与各自的等级名称相比，如 等级 == \"A\"。",
                        f"{rule.id} compares a grade of {first} with a grade of {second}: they are not on one scale.",
                        "Compare each with a grade of its own, such as 等级 == \"A\".",
                        path=path,
                    )  # fmt: skip


def _taken(edition: Edition, scales: Scales) -> Iterator[Diagnostic]:
    """Grades that take the word of another pack's grade for their own."""
    for rule in edition.rules:
        foreign = scales.get(str(rule.from_), frozenset()) - {edition.pack} if isinstance(rule, Grade) else ()
        for pack in sorted(foreign):
            yield rule.fault(
                "mixed_scales",
                f"“{rule.id}”以《{pack}》的等级为自己的等级，两者不是同一把尺子。",
                "请先用决策表把对方的等级逐一换成自己的等级，再以决策表的输出为等级。",
                f"{rule.id} takes a grade of {pack} for its own: they are not on one scale.",
                "Translate each grade in a decision table first, and take its output.",
                path=("from",),
            )  # fmt: skip


def scales_of(edition: Edition) -> Scales:
    """For each name that bears a grade the pack whose scale it is on."""
    own = {GRADE_IN_FORCE: frozenset({edition.pack})}
    scales: Scales = own | {read.name: frozenset({read.pack}) for read in edition.header.reads if read.type == "grade"}
    for rule in edition.rules:
        if isinstance(rule, Grade):
            scales |= {f"{rule.id}{part}": frozenset({edition.pack}) for part in _COMPANIONS}
    for _ in edition.rules:
        found = _handed_on(edition, scales)
        if found == scales:
            break
        scales = found
    return scales


def _handed_on(edition: Edition, scales: Scales) -> Scales:
    """A formula or an indicator of customers that gives a grade on is on the same scale."""
    found = dict(scales)
    for rule in edition.rules:
        given = _given(rule)
        if given is not None and (borne := _borne(parse(given, edition.names.types()).root, scales)):
            found[rule.id] = borne
    return found


def _given(rule: Rule) -> str | None:
    """The expression whose text a rule hands on as it is."""
    if isinstance(rule, Formula) and rule.type == "text":
        return rule.expression
    if isinstance(rule, Indicator) and rule.type == "text" and rule.from_ == rule.subject == "customers":
        return rule.value
    return None


def _borne(node: Node, scales: Scales) -> frozenset[str]:
    """The scales of the value of a node."""
    match node:
        case Name(name=name):
            return scales.get(name, frozenset())
        case Choice(then=then, otherwise=otherwise):
            return _borne(then, scales) | _borne(otherwise, scales)
        case Call(arguments=arguments):
            return frozenset().union(*(_borne(each, scales) for each in arguments))
    return frozenset()


def _mixed(node: Node, scales: Scales) -> Iterator[frozenset[str]]:
    match node:
        case Comparison(left=left, right=right):
            met = _borne(left, scales) | _borne(right, scales)
        case Membership(of=of, among=among):
            met = frozenset().union(*(_borne(each, scales) for each in (of, *among)))
        case _:
            met = _borne(node, scales)
    if len(met) > 1:
        yield met
        return
    for inside in parts(node):
        yield from _mixed(inside, scales)
