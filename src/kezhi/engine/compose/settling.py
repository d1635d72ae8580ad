"""Decisions laid against collisions: each about one that must be settled, with its reason, none against another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.collision import MATTERS, Collision
from kezhi.engine.compose.reach import Reach
from kezhi.engine.compose.same import written
from kezhi.engine.errors import Diagnostic


def check_precedence(
    precedence: Sequence[Precedence], collisions: Sequence[Collision], adopted: Sequence[Adopted]
) -> Iterator[Diagnostic]:
    """Decisions about nothing, without a reason, not allowed, or against one another."""
    seen: dict[tuple[str, frozenset[str]], Precedence] = {}
    types = {each.pack: written(each) for each in adopted}
    customers = {each.pack: each.edition.names.outputs for each in adopted}
    for decision in precedence:
        met = [c for c in collisions if c.must_be_settled and c.on == decision.on and set(c.packs) == decision.packs]
        if not met:
            yield _about_nothing(decision)
        elif not decision.because.strip():
            yield _without_reason(decision)
        elif decision.each and not met[0].may_keep_each:
            yield _has_one_writer(met[0])
        elif (decision.on, decision.packs) in seen:
            yield _twice(decision)
        elif not decision.each and met[0].matter in {"output", "working"}:
            yield from _unfit(decision, types, on_customers=decision.on in customers[decision.keep])
        seen[decision.on, decision.packs] = decision


def unsettled(
    collisions: Sequence[Collision],
    precedence: Sequence[Precedence],
    adopted: Sequence[Adopted],
    reaches: Mapping[str, Reach],
) -> tuple[Collision, ...]:
    """The collisions that must be settled and are not."""
    bound = {each.pack: [reaches[a.name] for a in adopted if a.pack == each.pack] for each in adopted}
    return tuple(
        collision
        for collision in collisions
        if collision.must_be_settled
        and collision.settled_by(precedence) is None
        and not _is_overruled_by_a_third(collision, precedence, reaches, bound)
    )


def _is_overruled_by_a_third(
    collision: Collision,
    precedence: Sequence[Precedence],
    reaches: Mapping[str, Reach],
    bound: Mapping[str, Sequence[Reach]],
) -> bool:
    """Wherever one of the two binds, the word of a third counts over both."""
    left, right = ({p.keep for p in precedence if _overrules(p, collision.on, pack)} for pack in collision.packs)
    sides = (reaches[collision.left.name], reaches[collision.right.name])
    return any(side.lies_in(bound[third]) for third in left & right if third in bound for side in sides)


def _overrules(decision: Precedence, on: str, pack: str) -> bool:
    return decision.on == on and decision.over == pack and not decision.each


def said(collision: Collision) -> Diagnostic:
    """A collision as a refusal: both clauses side by side."""
    left, right = collision.left, collision.right
    zh = "；".join(f"《{s.title}》{s.article}“{s.quote}”（{s.rule}：{s.sentence.rstrip('。')}）" for s in (left, right))
    en = "; ".join(f"{s.pack} {s.article} “{s.quote}” ({s.rule}: {s.sentence_en.rstrip('.')})" for s in (left, right))
    return Diagnostic(
        "collision_unsettled", f"{collision.title()}：{zh}。", "请写明以哪一部为准，并说明理由。",
        f"{collision.title('en')}: {en}.", "State which of them counts, and why.", None, left.article,
    )  # fmt: skip


def _shown(on: str) -> tuple[str, str]:
    return next(((zh, en) for matter, (zh, en) in MATTERS.items() if matter == on), (f"“{on}”", f"'{on}'"))


def _about_nothing(decision: Precedence) -> Diagnostic:
    zh, en = _shown(decision.on)
    packs = "、".join(sorted(decision.packs))
    return Diagnostic(
        "nothing_to_settle", f"{packs} 在{zh}上没有须定先后的冲突。", "请删去这一条，或核对名称。",
        f"{packs} have no collision about {en} that must be settled.", "Remove the decision, or check its name.",
    )  # fmt: skip


def _without_reason(decision: Precedence) -> Diagnostic:
    zh, en = _shown(decision.on)
    return Diagnostic(
        "precedence_without_reason", f"{zh}以“{decision.keep}”为准，没有写明理由。", "请写明理由（because）。",
        f"About {en}, {decision.keep} counts without a reason.", "Write the reason (because).",
    )  # fmt: skip


def _has_one_writer(collision: Collision) -> Diagnostic:
    return Diagnostic(
        "each_not_allowed", f"{collision.title()}只能有一处写入，不能各自保留。", "请写明以哪一部为准。",
        f"{collision.title('en')} has one writer; both cannot keep it.", "State which of them counts.",
    )  # fmt: skip


def _twice(decision: Precedence) -> Diagnostic:
    zh, en = _shown(decision.on)
    packs = "、".join(sorted(decision.packs))
    return Diagnostic(
        "settled_twice", f"{packs} 在{zh}上定了两次先后。", "请只留一条。",
        f"{packs} are settled twice about {en}.", "Keep one of the decisions.",
    )  # fmt: skip


def _unfit(decision: Precedence, types: Mapping[str, Mapping[str, str]], *, on_customers: bool) -> Iterator[Diagnostic]:
    if not on_customers:
        yield Diagnostic(
            "kept_beyond_customers", f"“{decision.on}”说的不是客户，不能以一部代替另一部。", "请写明各自保留（each）。",
            f"'{decision.on}' is not about customers; one pack cannot speak for the other.", "Let each keep its own.",
        )  # fmt: skip
        return
    kept, given_up = types[decision.keep][decision.on], types[decision.over][decision.on]
    if kept != given_up:
        yield Diagnostic(
            "kept_of_another_type",
            f"“{decision.on}”在“{decision.keep}”里是 {kept}，在“{decision.over}”里是 {given_up}，不能互相替代。",
            "请改以另一部为准，或修订其中一部的名称。",
            f"'{decision.on}' is {kept} in {decision.keep} and {given_up} in {decision.over}.",
            "Let the other count, or rename one of them.",
        )  # fmt: skip
