"""Work for tests to be asked of the worker."""

import os
import time
from pathlib import Path

from kezhi.accounts.errors import Refusal
from kezhi.jobs.progress import Progress


def note(*, progress: Progress, path: str, text: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)
    progress.tell(1, 1, "写好了")


def linger(*, progress: Progress, path: str) -> None:
    """Say who is at work, then wait until told to go on."""
    folder = Path(path)
    (folder / "at-work").write_text(str(os.getpid()), encoding="ascii")
    while not (folder / "go-on").exists():
        time.sleep(0.05)
    with (folder / "finished").open("a", encoding="ascii") as file:
        file.write("x")


def refuse(*, progress: Progress) -> None:
    raise Refusal("文件是空的，请换一个。")


def stumble(*, progress: Progress) -> None:
    raise ZeroDivisionError
