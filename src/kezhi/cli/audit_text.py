"""What `kezhi audit` says, in Chinese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kezhi.audit.chain import Broken

_SAID = {
    "whole": (
        "操作记录完整：核对了 {n} 条，{anchors} 个锚相符，现在到第 {position} 环 {digest}。",
        "The audit trail is whole: {n} entries checked, {anchors} anchors match, now at link {position} {digest}.",
    ),
    "empty": ("还没有操作记录，无从写锚。", "Nothing is on record yet, so there is no anchor."),
    "left": (
        "已中止，用 kezhi audit verify --resume 可接着核对。",
        "Stopped; go on with kezhi audit verify --resume.",
    ),
    "bad-anchor": (
        "锚“{line}”看不懂，请写成 位置:摘要，摘要为 64 位十六进制。",
        "The anchor '{line}' cannot be read; write POSITION:DIGEST with 64 hexadecimal digits.",
    ),
    "no-store": (
        "数据库读不出操作记录（{cause}），请先运行 kezhi doctor 检查。",
        "The audit trail cannot be read from the database ({cause}); run kezhi doctor first.",
    ),
    "absent": (
        "归档文件 {name} 不在数据文件夹的 audit 下，其中的记录未核对；放回后可再核对。",
        "The archive {name} is not in the data folder under audit; put it back to have its entries checked.",
    ),
}
_FAULTS = {
    "altered": ("内容被改动", "was altered"),
    "missing": ("被删除", "was deleted"),
    "misplaced": ("被插入或换了次序", "was inserted or moved"),
    "inserted": ("绕过程序插入，没有链环", "was inserted past the application and has no link"),
    "cut_short": ("起的记录被删除，锚在而记录不在", "and what followed was deleted; an anchor knows of it"),
    "rewritten": ("与锚不符，链被整体改写过", "does not match its anchor; the chain was rewritten"),
    "emptied": ("内容被清空，却没有删除的记录", "was emptied, and no erasure is on record"),
    "archive": ("的归档与链不符", "is archived differently from what the chain says"),
}


def said(key: str, language: str) -> str:
    """A sentence in that language."""
    return _SAID[key][language == "en"]


def broken_sentence(broken: Broken, language: str) -> str:
    """Where the trail is first broken, how, and what to do."""
    zh, en = _FAULTS[broken.fault]
    if language == "en":
        place = f"Link {broken.position}" if broken.position else "An entry"
        entry = f" ({broken.entry})" if broken.entry else ""
        return f"{place}{entry} {en}. Compare with a backup from before, and find out who could write to the database."
    place = f"第 {broken.position} 环" if broken.position else "一条记录"
    entry = f"（{broken.entry}）" if broken.entry else ""
    return f"{place}{entry}{zh}。请与此前的备份比对，并查明谁能写数据库。"
