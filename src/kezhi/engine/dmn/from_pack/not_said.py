"""What DMN cannot say."""

from __future__ import annotations

from kezhi.engine.dmn.to_pack.carrying import Note


class NotSaid(Exception):
    """A rule that DMN cannot say; carries the two sentences that tell why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en

    def note(self, of: str) -> Note:
        """The same as a note about a rule."""
        return Note(of, self.zh, self.en)
