"""Verdicts in a folder: all files of a run or none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from kezhi.engine.compose import Composition
from kezhi.engine.errors import BadSetting, Diagnostic, MachineError
from kezhi.engine.evaluate import Evaluation


def write_out(evaluation: Evaluation, folder: Path) -> None:
    """The verdict tables as Parquet, and everything as one workbook; what lay there before stands until all is written.

    Raises MachineError where the disk does not take them.
    """
    from kezhi.engine.evaluate.workbook import write_workbook

    with whole(folder) as part:
        evaluation.write_parquet(part)
        write_workbook(evaluation, part / "verdicts.xlsx")


def must_be_writable(folder: Path) -> None:
    """Asked before anything is computed; leaves everything as it was."""
    try:
        with _there(folder) as made, TemporaryFile(dir=folder):
            pass
        _unmake(made)
    except OSError:
        told = Diagnostic(
            "no-out", f"不能写入文件夹 {folder}。", "请换一个可以写入的文件夹。", f"Cannot write into {folder}.", ""
        )
        raise BadSetting(told) from None


def folder_of(composition: Composition, name: str) -> str:
    """The edition's id, with the adoption's name where the pack is adopted twice."""
    own = composition.named(name)
    is_only = sum(each.pack == own.pack for each in composition.adopted) == 1
    return own.edition.id if is_only else re.sub(r"[^\w.@-]", "_", f"{own.edition.id} {name}")


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """A folder beside, whose files take their places once all are there; where they do not, none is left behind."""
    try:
        with _there(folder), TemporaryDirectory(dir=folder, prefix=".part-") as part:
            yield Path(part)
            for file in Path(part).iterdir():
                file.replace(folder / file.name)
    except OSError as refused:
        raise MachineError(
            Diagnostic(
                "out-disk", f"结果没有写入 {folder}：{refused.strerror or refused}。",
                "请腾出空间或换一个文件夹后重新运行。",
                f"Nothing was written into {folder}: {refused.strerror or refused}.",
                "Free some space or choose another folder, and run again.",
            )
        ) from refused  # fmt: skip


@contextmanager
def _there(folder: Path) -> Iterator[list[Path]]:
    """The folder and those above it, and which of them had to be made; these go again where what follows fails."""
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield made
    except BaseException:
        _unmake(made)
        raise


def _unmake(made: list[Path]) -> None:
    """Those that are still empty, the innermost first."""
    with suppress(OSError):
        for each in made:
            each.rmdir()
