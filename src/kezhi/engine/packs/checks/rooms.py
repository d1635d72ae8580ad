"""Whoever counts its clauses says where each form, procedure, report and gate is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Room, RoomRule


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Warnings: rules that people carry out in a room, and the room is not said."""
    rooms = get_args(Room)
    for rule in edition.rules:
        if isinstance(rule, RoomRule) and rule.room is None:
            fault = rule.fault(
                "no_room", f"“{rule.id}”没有写明由应用的哪一间履行。", f"请写 room，可写：{'、'.join(rooms)}。",
                f"'{rule.id}' does not say which room carries it out.", f"Write 'room', one of {', '.join(rooms)}.",
                path=("id",),
            )  # fmt: skip
            yield replace(fault, severity="warning")
