"""A filter above a list: its name, the value chosen, and a menu of values."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Choice:
    """One value of a filter and the address that applies it."""

    label: str | Promise
    url: str
    is_on: bool = False


@dataclass(frozen=True)
class Filter:
    """`value` is the chosen value in words; with `clear_url` the chip carries a cross."""

    key: str
    label: str | Promise
    choices: tuple[Choice, ...] = ()
    value: str | Promise = ""
    clear_url: str = ""

    @classmethod
    def example(cls) -> Filter:
        """Grade A is chosen."""
        choices = (Choice("A 级", "#", is_on=True), Choice("B 级", "#"), Choice("C 级", "#"), Choice("未定", "#"))
        return cls("grade", "等级", choices, "A 级", "#")
