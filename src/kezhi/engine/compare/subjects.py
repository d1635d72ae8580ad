"""For each capability: which kinds of rules speak of it, what their columns are called, and in what they may differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kezhi.engine.explain.parts import Language

Aspect = Literal["who", "measure", "meaning", "basis", "terms", "means", "alone"]
ASKED = (
    "grade", "table", "entitlement", "credit", "procedure", "chain", "cadence", "calendar", "deadline", "escalation",
    "gate", "sanction", "report", "parameter",
)  # fmt: skip
"""Kinds that ask something of somebody or decide something; figures that only feed them are left out."""
Heads = tuple[tuple[str, str], ...]
_HEADS: Heads = (
    ("事项", "what"), ("对谁、因何", "of whom, on what"), ("规定", "laid down"), ("期限", "when"), ("由谁", "by whom"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """How the regulations are laid side by side on one capability."""

    kinds: tuple[str, ...] = ASKED
    heads: Heads = _HEADS
    differs_in: tuple[Aspect, ...] = ("who", "measure", "alone")
    is_fixed_dates: bool = False
    """Every duty with a figure of the text's own, whatever else it serves."""

    def heads_in(self, language: Language) -> tuple[str, ...]:
        """The heads of its columns."""
        return tuple(head[language == "en"] for head in self.heads)


_RHYTHM: Heads = (
    ("事项", "what"), ("对谁", "of whom"), ("做什么", "duty"), ("多久、何时", "how often, when"), ("由谁", "by whom"),
)  # fmt: skip
_MEANING: Heads = (
    ("名称", "scheme"), ("依据", "by what"), ("各级与标准", "levels and what earns them"), ("复评", "review"),
    ("批准", "approved by"),
)  # fmt: skip
_GRANTED: Heads = (
    ("事项", "what"), ("依据", "by what"), ("所给", "granted"), ("期限", "when"), ("由谁", "by whom"),
)  # fmt: skip
_REPORTS: Heads = (
    ("报表", "report"), ("涵盖", "covers"), ("内容与报送", "contents, to whom"), ("何时", "when"), ("由谁", "by whom"),
)  # fmt: skip
_COST: Heads = (
    ("事项", "what"), ("起因", "cause"), ("后果", "consequence"), ("期限", "when"), ("落在谁、由谁", "whom, by whom"),
)  # fmt: skip

_NUMBERED: Heads = (("表单", "form"), ("", ""), ("栏目", "fields"), ("编号", "numbers"), ("", ""))

SUBJECTS: Mapping[str, Subject] = {
    "CLASS": Subject(("grade", *ASKED[1:4], "bands", "parameter"), _MEANING, ("meaning", "basis")),
    "KA": Subject((*ASKED, "segment"), _MEANING, ("basis", "who", "means")),
    "VISIT": Subject(
        ("cadence", "calendar", "deadline", "gate", "procedure", "parameter"), _RHYTHM, ("measure", "who")
    ),
    "ACT": Subject(heads=_RHYTHM),
    "CREDIT": Subject(heads=_GRANTED, differs_in=("basis", "who", "measure")),
    "ENT": Subject(heads=_GRANTED, differs_in=("basis", "who")),
    "EVAL": Subject((*ASKED, "bands", "formula", "segment"), _MEANING, ("basis",)),
    "CHURN": Subject((*ASKED, "alert", "segment"), differs_in=("means", "who")),
    "EXIT": Subject((*ASKED, "segment", "alert"), differs_in=("alone", "who")),
    "REPORT": Subject(
        ("report", "chain", "calendar", "cadence", "deadline", "parameter"), _REPORTS, ("measure", "who")
    ),
    "PERF": Subject(heads=_COST, differs_in=("terms", "who")),
    "TRAIN": Subject((*ASKED, "alert"), differs_in=("who", "measure")),
    "DUTY": Subject(("cadence", "calendar", "deadline", "chain", "parameter"), _RHYTHM, (), is_fixed_dates=True),
    "FORM": Subject(("form",), _NUMBERED, ()),
}
"""Where nothing else is said, all that is asked or decided is shown under the usual heads."""


def subject_of(capability: str) -> Subject:
    """How that capability is compared."""
    return SUBJECTS.get(capability, Subject())
