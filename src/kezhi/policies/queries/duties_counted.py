"""The duties ahead, counted so that what is kept does not grow with the customers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kezhi.engine.compose.ahead import Ahead, ComingDuty


def counted(ahead: Ahead) -> dict[str, object]:
    """The duties counted: by post and month, and for each person and post by rule with the first day."""
    posts: dict[str, Counter[str]] = {}
    by_person: dict[tuple[str, str], list[ComingDuty]] = {}
    for duty in ahead.duties:
        posts.setdefault(duty.post, Counter())[f"{duty.due_on:%Y-%m}"] += duty.many
        by_person.setdefault((duty.staff or "", duty.post), []).append(duty)
    people = [
        {"staff": staff, "post": post, "duties": sum(each.many for each in owed), "rules": _by_rule(owed)}
        for (staff, post), owed in by_person.items()
    ]
    return {"posts": {post: dict(count) for post, count in posts.items()}, "people": people,
            "unforeseen": list(ahead.unforeseen)}  # fmt: skip


def _by_rule(owed: Sequence[ComingDuty]) -> list[Mapping[str, object]]:
    rules: dict[str, list[ComingDuty]] = {}
    for duty in owed:
        rules.setdefault(duty.rule, []).append(duty)
    return [
        {"title": each[0].title, "clause": each[0].clause, "duties": sum(duty.many for duty in each),
         "first": f"{each[0].due_on:%Y-%m-%d}"}
        for each in rules.values()
    ]  # fmt: skip
