"""Duties have a holder: every post that an edition names is one that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import EditionFile, Parameter
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.rules.base import Path, Ref, Rule, RuleRef, Source
from kezhi.engine.rules.deadline import SELF_POST, Deadline
from kezhi.engine.rules.people import OWNER_POST, SUPERIOR_POST
from kezhi.engine.rules.scope import Scope

KNOWN = frozenset({OWNER_POST, SUPERIOR_POST, SELF_POST})
"""Posts that everybody has: the customer's owner, the superior, the subject itself."""
_KEYS = frozenset({"by", "to", "hold", "proposed_by", "approved_by", "notify", "assigned_to", "approval", "post"})
_NOT_POSTS = frozenset({"holder", "unit"})
"""Words that stand where a post may stand and mean whoever owes the duty, or a whole unit."""


def posts_named(rule: Rule, names: Scope | None = None) -> Iterator[tuple[Path, str]]:
    """Every post that a rule names, with its place; with `names`, fields of a form that say who owes it are none."""
    fields = _fields(rule, names) if names is not None else frozenset()
    for path, part in rule.stated:
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        is_plain = isinstance(part, str) and part and not isinstance(part, Ref | RuleRef | Source)
        is_state = rule.kind == "procedure" and key == "to"
        if (
            key in _KEYS
            and is_plain
            and part not in _NOT_POSTS | fields
            and not (is_state or _is_signature(rule, path))
        ):
            yield path, str(part)


def _fields(rule: Rule, names: Scope) -> frozenset[str]:
    if not isinstance(rule, Deadline) or rule.from_ not in names.tables:
        return frozenset()
    return frozenset(column.name for column in rule.named_in(names.tables[rule.from_]))


def settable(header: EditionFile) -> frozenset[str]:
    """The posts that a parameter may be set to; any where the edition lists none."""
    return frozenset({*header.post_names, *KNOWN}) if header.post_names else frozenset()


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Posts that are not listed, once the edition lists any."""
    listed = edition.header.post_names
    if not listed:
        return
    yield from _listed_well(edition)
    known = sorted({*listed, *KNOWN})
    for rule in edition.rules:
        for path, post in posts_named(rule, edition.names):
            if post not in known and post not in edition.parameters.posts:
                yield _unknown(post, known, rule.at(*path), rule.clause.at)
    for parameter in edition.parameters.values():
        for path, post in _values_of(parameter):  # type: ignore[assignment]
            if post not in known:
                yield _unknown(str(post), known, parameter.at(*path), parameter.clause.at)
    for entry in edition.unresolved:
        if entry.decided_by not in known:
            yield _unknown(entry.decided_by, known, entry.at("decided_by"), entry.clause.at)


def unused(edition: Edition) -> Iterator[Diagnostic]:
    """Warnings: posts that nothing names, or no list at all."""
    named = {post for rule in edition.rules for _, post in posts_named(rule, edition.names)} - KNOWN
    named |= {entry.decided_by for entry in edition.unresolved} - KNOWN
    named |= {str(post) for each in edition.parameters.values() for _, post in _values_of(each)}
    named -= edition.parameters.posts
    if named and not edition.header.posts:
        yield Diagnostic(
            "posts_not_listed", f"没有列出岗位，规则里用到的有：{'、'.join(sorted(named))}。",
            "请在 edition.yaml 写 posts，以便核对有无任职者。",
            f"The edition lists no posts; its rules name {', '.join(sorted(named))}.", "List them under 'posts'.",
            edition.header.at("in_force_from"), severity="warning",
        )  # fmt: skip
    for index, post in enumerate(edition.header.post_names):
        if post not in named and post not in edition.about.owners:
            yield Diagnostic(
                "unused_post", f"岗位“{post}”没有规则用到。", "请删去，或补上其职责。",
                f"No rule names the post '{post}'.", "Remove it, or write what it does.",
                edition.header.at("posts", index), severity="warning",
            )  # fmt: skip


def _listed_well(edition: Edition) -> Iterator[Diagnostic]:
    """Posts listed twice, and posts that everybody has, which serve nobody else."""
    listed = edition.header.post_names
    for index, post in enumerate(listed):
        if post in listed[:index]:
            yield Diagnostic(
                "post_listed_twice", f"岗位“{post}”列了两次。", "请只留一处。",
                f"The post '{post}' is listed twice.", "Keep one of them.", edition.header.at("posts", index),
            )  # fmt: skip
        elif post in KNOWN and post in edition.header.firm_posts:
            yield Diagnostic(
                "post_of_each", f"“{post}”各有其人，不能写 serves。", "请删去这一项。",
                f"'{post}' is somebody else for everyone and cannot serve the firm.", "Remove it.",
                edition.header.at("posts", index),
            )  # fmt: skip


def _values_of(parameter: Parameter) -> Iterator[tuple[Path, object]]:
    """The posts that a parameter is given or suggested."""
    if parameter.kind == "post":
        yield from ((("values", index, "value"), each.value) for index, each in enumerate(parameter.values))
        yield from ((("suggested",), parameter.suggested),) if parameter.suggested is not None else ()


def _unknown(post: str, known: list[str], at: Position | None, clause: str) -> Diagnostic:
    remedy, remedy_en = did_you_mean(post, known)
    return Diagnostic(
        "unknown_post", f"岗位“{post}”不在 edition.yaml 所列的岗位之中，没有人任职。", remedy,
        f"The post '{post}' is not among those that edition.yaml lists.", remedy_en, at, clause,
    )  # fmt: skip


def _is_signature(rule: Rule, path: Path) -> bool:
    """Who signs a form's field may be a customer."""
    return rule.kind == "form" and path[:1] == ("fields",)
