"""Every clause of the regulation is carried by something, and every parameter is used by something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.catalogue import Regulation
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import CarriedOut, NotOperative
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.quotes import clauses_of


def carriers(edition: Edition) -> dict[str, list[str]]:
    """For each clause id the ids of the rules that quote it."""
    found: dict[str, list[str]] = {}
    for rule in edition.rules:
        for identifier in dict.fromkeys(i for clause in clauses_of(rule) for i in clause.ids):
            found.setdefault(identifier, []).append(rule.id)
    return found


def reached(edition: Edition) -> frozenset[str]:
    """Every clause id that a rule, a parameter, an unresolved entry or the application carries, or that asks none."""
    quoting = [*edition.parameters.values(), *edition.unresolved]
    by_quote = {i for thing in quoting for clause in clauses_of(thing) for i in clause.ids}
    by_application = {line.clause for line in edition.header.carried_out_by_application}
    not_operative = {line.clause for line in edition.header.not_operative}
    return frozenset(by_quote | by_application | not_operative | carriers(edition).keys())


def clauses(edition: Edition, regulation: Regulation | None) -> Iterator[Diagnostic]:
    """Clause ids nobody knows, clauses without text, clauses without a rule, a text other than the one declared."""
    in_text = edition.text.clause_ids
    known = {clause.id for clause in regulation.clauses} if regulation else set(in_text)
    for identifier, at in in_text.items():
        if identifier not in known:
            yield _unknown(identifier, at, known)
    lines: tuple[CarriedOut | NotOperative, ...] = (
        *edition.header.carried_out_by_application,
        *edition.header.not_operative,
    )
    for line in lines:
        if line.clause not in known:
            yield _unknown(line.clause, line.at("clause"), known)
    yield from _both_ways(edition)
    for identifier in sorted(known - in_text.keys()):
        yield Diagnostic(
            "clause_without_text",
            f"条款 {identifier} 没有写入制度文本。",
            "请在 text.md 中写出并标注其编号。",
            f"Clause {identifier} does not stand in the text.",
            "Write it in text.md with its id.",
            Position(str(edition.folder / "text.md")),
        )
    carried = reached(edition)
    for identifier, at in in_text.items():
        if identifier in known and identifier not in carried:
            yield _without_rule(identifier, at)
    yield from _text_hash(edition)


def _both_ways(edition: Edition) -> Iterator[Diagnostic]:
    """Clauses that are said to ask nothing although a rule carries them."""
    carried = carriers(edition)
    for line in edition.header.not_operative:
        if line.clause in carried:
            rule = carried[line.clause][0]
            yield Diagnostic(
                "carried_and_not_operative",
                f"条款 {line.clause} 列为无须执行，规则“{rule}”却引用了它。", "请从 not_operative 中删去，或改正引文。",
                f"Clause {line.clause} is listed as not operative, yet the rule '{rule}' quotes it.",
                "Remove it from not_operative, or correct the quote.", line.at("clause"),
            )  # fmt: skip


def unused_parameters(edition: Edition) -> Iterator[Diagnostic]:
    """Parameters that no rule reads."""
    used = {name for rule in edition.rules for name in rule.inputs(edition.names)}
    for parameter in edition.parameters.values():
        if parameter.name not in used:
            yield Diagnostic(
                "unused_parameter",
                f"没有规则用到参数“{parameter.name}”。",
                "请用上它，或删去。",
                f"No rule uses the parameter '{parameter.name}'.",
                "Use it or remove it.",
                parameter.at("name"),
                parameter.clause.at,
            )


def _unknown(identifier: str, at: Position | None, known: set[str]) -> Diagnostic:
    remedy, remedy_en = did_you_mean(identifier, known)
    return Diagnostic(
        "unknown_clause",
        f"条款目录里没有 {identifier}。",
        remedy,
        f"The catalogue has no clause {identifier}.",
        remedy_en,
        at,
    )


def _without_rule(identifier: str, at: Position) -> Diagnostic:
    return Diagnostic(
        "clause_without_rule",
        f"条款 {identifier} 没有规则、参数或应用功能承担，也没有列为由人决定或无须执行。",
        "请写规则并引用其文字，或列入 unresolved.yaml，或写入 carried_out_by_application、not_operative。",
        f"Nothing carries clause {identifier}.",
        "Quote it in a rule, list it in unresolved.yaml, or in carried_out_by_application or not_operative.",
        at,
    )


def _text_hash(edition: Edition) -> Iterator[Diagnostic]:
    declared = edition.header.text_sha256
    actual = hashlib.sha256((edition.folder / "text.md").read_bytes()).hexdigest()
    if declared and declared != actual:
        yield Diagnostic(
            "text_changed",
            "制度文本与所声明的 text_sha256 不符。",
            f"文本确已改定的，请改为 {actual}。",
            "The text is not the one that text_sha256 declares.",
            f"If the text is final, write {actual}.",
            edition.header.at("text_sha256"),
        )
