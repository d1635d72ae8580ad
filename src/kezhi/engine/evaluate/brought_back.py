"""Verdicts that were written to a folder, read again and proved by their receipt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kezhi.engine.errors import Diagnostic, FactsError
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.evaluate.findings import findings_of
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.subject_plan import KEYS, schema_of, subjects_of
from kezhi.engine.receipt import digest_over
from kezhi.engine.rules.duty import SCHEMA

RECEIPT = "receipt.json"


@dataclass(frozen=True)
class BroughtBack:
    """The verdict tables of a folder, and the receipt that they agree with."""

    folder: Path
    receipt: Mapping[str, Any]
    verdicts: Mapping[str, pa.Table]
    as_of: date
    moment: datetime | None


def schemas_of(plan: Plan) -> dict[str, pa.Schema]:
    """Every verdict table that an edition yields, as Arrow holds it."""
    subjects = {subject: schema_of(plan, subject) for subject in subjects_of(plan)}
    findings = {finding.name: finding.schema for finding in findings_of(plan)}
    return {"customers": plan.schema, "duties": SCHEMA, **subjects, **findings}


def read_verdicts(folder: Path) -> BroughtBack:
    """What `write_parquet` left in a folder; FactsError for a file that is missing, altered or no receipt at all."""
    receipt = _receipt(folder)
    try:
        digests: dict[str, str] = dict(receipt["digests"])
        as_of, moment = date.fromisoformat(receipt["as_of"]), receipt["moment"]
        read_at = datetime.fromisoformat(moment) if moment else None
        if read_at and read_at.tzinfo is None:
            raise _no_receipt(folder)  # no moment at all: nobody knows of which clock
    except (KeyError, TypeError, ValueError) as broken:
        raise _no_receipt(folder) from broken
    verdicts = {name: _table(folder, name, expected) for name, expected in digests.items()}
    if digest_over(digests) != receipt.get("digest"):
        raise _altered(folder, RECEIPT)
    return BroughtBack(folder, receipt, verdicts, as_of, read_at)


def _receipt(folder: Path) -> dict[str, Any]:
    try:
        read = json.loads((folder / RECEIPT).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as broken:
        raise _no_receipt(folder) from broken
    if not isinstance(read, dict):
        raise _no_receipt(folder)
    return read


def _table(folder: Path, name: str, expected: str) -> pa.Table:
    path = folder / f"{name}.parquet"
    if not name.isidentifier() or not path.is_file():
        raise _missing(folder, f"{name}.parquet")
    try:
        table = pq.ParquetFile(path).read()
        found = digest(table, KEYS.get(name, "key"))
    except (OSError, pa.ArrowException, KeyError) as broken:
        raise _altered(folder, path.name) from broken
    if found != expected:
        raise _altered(folder, path.name)
    return table


def _no_receipt(folder: Path) -> FactsError:
    return FactsError(
        Diagnostic(
            "verdicts-receipt", f"{folder} 里没有可读的 {RECEIPT}。", "请指明 kezhi evaluate --out 写出的文件夹。",
            f"{folder} holds no receipt.", "Name a folder that kezhi evaluate --out has written.",
        )
    )  # fmt: skip


def _missing(folder: Path, file: str) -> FactsError:
    return FactsError(
        Diagnostic(
            "verdicts-missing", f"{folder} 里缺少 {file}。", "请把写出的文件夹整个带回来。",
            f"{folder} lacks {file}.", "Bring the whole folder back.",
        )
    )  # fmt: skip


def _altered(folder: Path, file: str) -> FactsError:
    return FactsError(
        Diagnostic(
            "verdicts-altered", f"{folder} 里的 {file} 与回执的摘要不符。", "请重新评定，或重新带回写出的文件夹。",
            f"{file} in {folder} is not what its receipt says.", "Evaluate anew, or bring the folder back anew.",
        )
    )  # fmt: skip
