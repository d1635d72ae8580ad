"""What must hold of a file before its logic is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.drafts import Draft
from kezhi.engine.dmn.graph import Required
from kezhi.engine.dmn.xml_reading import Element

MAX_INVOKED = 20


def check_references(root: Element, known: Sequence[Required], drafts: Iterable[Draft]) -> None:
    """Everything required is there, and each id and name stands for one thing."""
    for words in (Counter(each.id for each in known), Counter(each.name for each in known)):
        twice = next((word for word, count in words.items() if count > 1), None)
        if twice is not None:
            raise faults.broken(root.at, f"“{twice}”写了两次。", f"'{twice}' stands for two things.")
    ids = {each.id for each in known}
    for draft in drafts:
        for href in (*draft.inputs, *draft.decisions, *draft.knowledge):
            if href not in ids:
                raise faults.unknown_reference(draft.at, href)


def check_depth(models: Iterable[Draft]) -> None:
    """Models that invoke models, each after those it invokes, do so only so deep."""
    depth: dict[str, int] = {}
    for each in models:
        depth[each.id] = 1 + max((depth.get(required, 0) for required in each.knowledge), default=0)
        if depth[each.id] > MAX_INVOKED:
            raise faults.too_much(
                each.at,
                f"业务知识模型相互调用了 {MAX_INVOKED} 层以上。",
                f"business knowledge models invoke each other more than {MAX_INVOKED} deep.",
            )
