"""The steps of a piece of work: done with time, now, later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One step; the note says when it was done or what it waits for."""

    title: str | Promise
    note: str | Promise = ""
    state: Literal["done", "now", "later"] = "later"

    @classmethod
    def example(cls) -> tuple[Step, ...]:
        """An import at its third step."""
        return (
            cls("上传", "0.8 MB", "done"),
            cls("对应列", "2 列请确认", "done"),
            cls("检查", "14 行有错，9 户疑似重复", "now"),
            cls("导入", "全部成功或全不导入"),
        )
