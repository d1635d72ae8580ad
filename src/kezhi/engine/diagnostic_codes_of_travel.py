"""Titles of the codes of facts that are taken to another machine, and of verdicts that are brought back."""

from __future__ import annotations

TRAVEL = {
    "export-altered": ("读回来的与写入的不同", "not as it was written"),
    "export-disk": ("磁盘写不进", "the disk does not take it"),
    "export-locked": ("另一个导出正在写入", "another export is writing"),
    "export-not-empty": ("不是空文件夹", "a folder that is not empty"),
    "export-record": ("导出的记录读不出来", "unreadable record of an export"),
    "export-store": ("数据库中断了连接", "the store went away"),
    "export-there": ("已有一份导出", "an export lies there"),
    "export-unfinished": ("导出还没有完成", "an unfinished export"),
    "export-version": ("由另一版本开始的导出", "an export begun by another version"),
    "verdicts-altered": ("结果与回执不符", "not what the receipt says"),
    "verdicts-missing": ("缺少结果文件", "a file of the verdicts is lacking"),
    "verdicts-receipt": ("没有回执", "no receipt"),
}
