"""What a gate sets going is there: the procedure, the form, the report that its answer names."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.rules.gate import Gate

_TITLES = {"procedure": "流程", "form": "表单", "report": "报表"}


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Names under `then` that no rule of that kind bears."""
    known = {kind: [rule.id for rule in edition.rules if rule.kind == kind] for kind in _TITLES}
    for rule in edition.rules:
        for index, row in enumerate(rule.rows if isinstance(rule, Gate) else ()):
            for kind, title in _TITLES.items():
                name = getattr(row.then, kind, "")
                if name and name not in known[kind]:
                    remedy, remedy_en = did_you_mean(name, known[kind])
                    yield rule.fault(
                        "unknown_name", f"没有名为“{name}”的{title}。", remedy,
                        f"There is no {kind} '{name}'.", remedy_en, path=("rows", index, "then", kind),
                    )  # fmt: skip
