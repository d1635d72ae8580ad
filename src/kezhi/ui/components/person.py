"""What the regulation leaves to a person (由人决定): who, and how many cases wait."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Person:
    """The sentence, and the cases that wait."""

    text: str | Promise
    waiting: str | Promise = ""
    url: str = ""

    @classmethod
    def example(cls) -> Person:
        """A case that the text does not settle."""
        text = "合同额不足限额三但按期回款，或超过限额却拖欠，制度没有写明得几分，由业务部经理逐户决定。"
        return cls(text, "待决 3 户", "#")
