"""Regulations of one sentence, written to a folder, and what comes out of them by query and by row alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library

AS_OF = date(2026, 6, 30)
TEXT = "# 试用办法\n\n### 第一条 通则 {T9.01}\n\n一切照此办理。\n"
CLAUSE = "clause: {at: 第一条, quote: 一切照此办理}"


def edition_of(folder: Path, rules: str, parameters: str = "", text: str = TEXT) -> Edition:
    """The edition whose rules are these; `CLAUSE` stands for the one clause there is."""
    home = folder / "T9" / "editions" / "2026-01-01"
    home.mkdir(parents=True, exist_ok=True)
    files = {
        folder / "T9" / "pack.yaml": "id: T9\ntitle: 试用办法\n",
        home / "edition.yaml": "in_force_from: 2026-01-01\nscope: 全公司\n",
        home / "text.md": text,
        home / "rules.yaml": "rules:\n" + indent(dedent(rules).replace("CLAUSE", CLAUSE), "  "),
    }
    if parameters:
        said = dedent(parameters).replace("CLAUSE", CLAUSE)
        files[home / "parameters.yaml"] = "parameters:\n" + indent(said, "  ")
    for path, content in files.items():
        path.write_text(content, "utf-8")
    return Library(folder).pack("T9").edition(AS_OF)


def faults_of(folder: Path, rules: str, parameters: str = "", text: str = TEXT) -> list[Diagnostic]:
    """What is wrong with them."""
    with pytest.raises(PackError) as refused:
        edition_of(folder, rules, parameters, text)
    return list(refused.value.diagnostics)


def evaluated(
    edition: Edition, facts: Mapping[str, Sequence[Mapping[str, Any]]], settings: Mapping[str, object] | None = None
) -> Evaluation:
    """The run; every customer is worked out by row too, and a difference is refused."""
    tables = {name: [dict(row) for row in rows] for name, rows in facts.items()}
    sample = len(tables["customers"])
    evaluation = evaluate(
        edition, RowFacts(tables, edition.names.tables), as_of=AS_OF, settings=settings, sample=sample
    )
    assert evaluation.receipt.sample_checked == sample
    return evaluation


def verdicts(
    edition: Edition, customers: Mapping[str, Mapping[str, Any]], settings: Mapping[str, object] | None = None
) -> dict[str, dict[str, Any]]:
    """The verdict of each customer, whose own columns are given by key."""
    rows = [{"customer": key, **row} for key, row in customers.items()]
    found = evaluated(edition, {"customers": rows}, settings).customers.to_pylist()
    return {row["customer"]: row for row in found}
