"""The dialog: only for what cannot be undone; it names what will happen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from kezhi.ui.components.clause import Clause


@dataclass(frozen=True)
class Dialog:
    """The question as title, the consequences as text, and the verb itself on the button, never 确定."""

    key: str
    title: str | Promise
    text: str | Promise
    confirm: str | Promise
    url: str
    cancel: str | Promise = ""
    note: str | Promise = ""
    clause: Clause | None = None
    is_final: bool = True

    @classmethod
    def example(cls) -> Dialog:
        """Taking away a key account's standing."""
        return cls(
            key="revoke",
            title="撤销桐予纸业的大客户资格？",
            text="编号 0019 作废且不再使用；优先发货、季度走访即刻停止；3 件未办义务关闭。",
            note="须分公司负责人批准后生效。",
            clause=Clause("规定 第四条", "《公司客户管理规定》第四条", is_short=True),
            confirm="提交撤销",
            cancel="不撤销",
            url="#",
        )
