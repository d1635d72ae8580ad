"""The banner: something that stops or changes the work, by which clause, and what one can do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from kezhi.ui.components.clause import Clause
from kezhi.ui.components.tag import Tone

ICONS = {"late": "warn", "hold": "snow", "today": "info", "done": "check", "": "info", "accent": "info"}


@dataclass(frozen=True)
class Banner:
    """The bold part says what happened; the rest says why; then the clause and one way on."""

    strong: str | Promise
    text: str | Promise = ""
    tone: Tone = ""
    clause: Clause | None = None
    action: str | Promise = ""
    url: str = ""

    @property
    def icon(self) -> str:
        """The icon that goes with the tone."""
        return ICONS[self.tone]

    @classmethod
    def example(cls) -> Banner:
        """A rule that cannot run."""
        return cls("本条规则未运行。", "缺“大客户订货量界线”。", "today", Clause.example(), "去设定", "#")
