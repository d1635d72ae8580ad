"""SpiffWorkflow: five DMN tables one after another, its own decision engine, one record after another."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from types import SimpleNamespace

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import (
    DecisionTable,
    Input,
    InputEntry,
    Output,
    OutputEntry,
    Rule,
)

from benchmarks.peers.scorecard import BANDS, GRADES, ranges, records
from benchmarks.peers.side import Told, timed

COUNT = 2_000


def asked() -> list[Told]:
    """It says which row matched in its log alone."""
    given = records(COUNT)
    named = f"SpiffWorkflow {version('SpiffWorkflow')}"
    return [timed(named, "per record", COUNT, lambda: _grades(given), explains=False)]


def _grades(given: list[dict[str, int]]) -> list[str]:
    points = [(f"{name}_points", _table(name, f"{name}_points", bands)) for name, bands in BANDS.items()]
    graded = _table("total", "grade", [(least, f"'{grade}'") for grade, least in GRADES])
    scripts = PythonScriptEngine()
    found = []
    for record in given:
        task = _task(dict(record), scripts)
        for _, table in points:
            task.data.update(table.result(task))
        task.data["total"] = sum(task.data[name] for name, _ in points)
        found.append(str(graded.result(task)["grade"]))
    return found


def _task(given: dict[str, object], scripts: PythonScriptEngine) -> SimpleNamespace:
    """As much of a workflow's task as a decision reads."""
    workflow = SimpleNamespace(script_engine=scripts)
    return SimpleNamespace(data=given, workflow=workflow, task_spec=SimpleNamespace(name="grade", bpmn_name="grade"))


def _table(field: str, output: str, steps: Sequence[tuple[int, object]]) -> DMNEngine:
    table = DecisionTable(output, output, "UNIQUE")
    entered, given = Input("i", field, field, field, "number"), Output("o", output, output, "string")
    table.inputs.append(entered)
    table.outputs.append(given)
    said = zip(ranges([least for least, _ in steps]), steps, strict=True)
    for n, ((low, high), (_, value)) in enumerate(said):
        rule = Rule(f"r{n}")
        entry = InputEntry(f"i{n}", entered)
        entry.lhs.append(f">= {low}" if high is None else f"{low} <= ? < {high}")
        outcome = OutputEntry(f"o{n}", given)
        outcome.parsedRef = str(value)
        outcome.text = str(value)
        rule.inputEntries.append(entry)
        rule.outputEntries.append(outcome)
        table.rules.append(rule)
    return DMNEngine(table)
