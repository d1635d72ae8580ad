"""The gates of an edition by name."""

from __future__ import annotations

from kezhi.engine.errors import BadQuestion, Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.rules.gate import Gate


def gate_of(edition: Edition, wanted: str) -> Gate:
    """The gate of that id; BadQuestion when there is none."""
    found = edition.rules_by_id.get(wanted)
    if isinstance(found, Gate):
        return found
    gates = [rule.id for rule in edition.rules if isinstance(rule, Gate)]
    none = "请换一部有关口的制度。", "Name a regulation that has gates."
    remedy, remedy_en = did_you_mean(wanted, gates) if gates else none
    raise BadQuestion(
        Diagnostic("no_such_gate", f"没有关口“{wanted}”。", remedy, f"There is no gate '{wanted}'.", remedy_en)
    )
