"""What somebody is to be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, of what kind, in which words; the key names the fact, so that it is told once: `escalation/7/2`.

    `link` is where it is done, `clause` the words on the chip, `unit` whose group robots carry it, too.
    """

    key: str
    to: int
    kind: str
    title: str
    body: str = ""
    link: str = ""
    clause: str = ""
    unit: int | None = None
    is_urgent: bool = False
