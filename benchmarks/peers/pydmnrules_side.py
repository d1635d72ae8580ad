"""pyDMNrules: five decision tables and a literal expression from one DMN file, one record after another."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

import pyDMNrules

from benchmarks.peers.scorecard import BANDS, GRADES, ranges, records
from benchmarks.peers.side import COMPARED, Told, timed

COUNT = COMPARED
NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def asked() -> list[Told]:
    """Every answer names the rule executed in each table: it always explains."""
    rules = pyDMNrules.DMN()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scorecard.dmn"
        file.write_text(scorecard(), "utf-8")
        status = rules.loadXML(str(file))
    if status:
        raise AssertionError(status)
    given = records(COUNT)
    named = f"pyDMNrules {version('pydmnrules')}"
    return [timed(named, "per record", COUNT, lambda: [_graded(rules, record) for record in given], explains=True)]


def _graded(rules: pyDMNrules.DMN, record: dict[str, int]) -> str:
    status, answer = rules.decide(dict(record))
    if status:
        raise AssertionError(status)
    return str(answer[-1]["Result"]["grade"])


def scorecard() -> str:
    """The file: input data, a table of points for each, their sum, the grade."""
    given = "".join(
        f'<inputData id="i_{n}" name="{n}"><variable name="{n}" typeRef="number"/></inputData>' for n in BANDS
    )
    points = "".join(_table(f"{name}_points", name, f"i_{name}", _rows(bands)) for name, bands in BANDS.items())
    grades = _rows([(least, f'"{grade}"') for grade, least in GRADES])
    summed = " + ".join(f"{name}_points" for name in BANDS)
    needed = "".join(_required("Decision", f"d_{name}_points") for name in BANDS)
    total = (
        f'<decision id="d_total" name="total"><variable name="total" typeRef="number"/>{needed}'
        f"<literalExpression><text>{summed}</text></literalExpression></decision>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{NAMESPACE}" id="s" name="scorecard" '
        f'namespace="s">{given}{points}{total}{_table("grade", "total", "d_total", grades)}</definitions>'
    )


def _required(kind: str, name: str) -> str:
    return f'<informationRequirement><required{kind} href="#{name}"/></informationRequirement>'


def _rows(steps: Sequence[tuple[int, object]]) -> list[tuple[str, str]]:
    said = zip(ranges([least for least, _ in steps]), steps, strict=True)
    return [(f">= {low}" if high is None else f"[{low}..{high})", str(value)) for (low, high), (_, value) in said]


def _table(name: str, field: str, needs: str, rows: Sequence[tuple[str, str]]) -> str:
    rules = "".join(
        f'<rule id="{name}_r{n}"><inputEntry id="{name}_e{n}"><text>{escape(test)}</text></inputEntry>'
        f'<outputEntry id="{name}_x{n}"><text>{escape(value)}</text></outputEntry></rule>'
        for n, (test, value) in enumerate(rows)
    )
    kind = "Decision" if needs.startswith("d_") else "Input"
    return (
        f'<decision id="d_{name}" name="{name}"><variable name="{name}"/>{_required(kind, needs)}'
        f'<decisionTable id="t_{name}" hitPolicy="UNIQUE"><input id="{name}_i"><inputExpression typeRef="number">'
        f"<text>{field}</text></inputExpression></input>"
        f'<output id="{name}_o" name="{name}"/>{rules}</decisionTable></decision>'
    )
