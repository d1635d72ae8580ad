"""Random tables against SpiffWorkflow: unique and collect through DMN as it reads it, the same answers."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from lxml import etree
from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from tests.engine.dmn.random_tables import RandomTable, at_once, by_row, feel, tables, told

SCRIPTS = PythonScriptEngine()
MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def as_it_reads(xml: str, table: RandomTable) -> bytes:
    """Our file, its cells in Python: SpiffWorkflow knows no lists, no intervals, no `not` and no words of FEEL."""
    root = etree.fromstring(xml.encode())
    for rule, (cells, _) in zip(root.iter(f"{{{MODEL}}}rule"), table.rows, strict=True):
        for entry, cell in zip(rule.findall(f"{{{MODEL}}}inputEntry"), cells, strict=True):
            entry[0].text = in_python(cell)
    return etree.tostring(root)


def in_python(cell):
    """A cell as an expression of Python; `?` is the value."""
    match cell:
        case ("[)", low, high):
            return f"{low} <= ? < {high}"
        case ("in", *values):
            return f"? in {values}"
        case ("not", *values):
            return f"? not in {values}"
        case ("is", value):
            return repr(value)
    return feel(cell)


def read(content: bytes) -> DMNEngine:
    """The table as SpiffWorkflow reads it."""
    parser = DMNParser(None, etree.fromstring(content), {"dmn": MODEL})
    parser.parse()
    return DMNEngine(parser.decision.decisionTables[0])


def spiff_says(table: RandomTable, cases):
    """What SpiffWorkflow answers."""
    engine, found = read(as_it_reads(table.xml, table)), []
    for case in cases:
        told_it = {name: float(v) if isinstance(v, Decimal) else v for name, v in case.items()}
        workflow = SimpleNamespace(script_engine=SCRIPTS, spec=SimpleNamespace(file=""))
        workflow.top_workflow = workflow
        task = SimpleNamespace(data=told_it, workflow=workflow, task_spec=SimpleNamespace(name="t", bpmn_name="t"))
        given_by_it = engine.result(task).get("得")
        found.append(tuple(given_by_it or ()) if table.letter == "C" else given_by_it)
    return found


@settings(max_examples=25, deadline=None)
@given(table=tables("C"), cases=told(nulls=False))
def test_collect_gives_the_same_answers(table, cases):
    assert by_row(table, cases) == at_once(table, cases) == spiff_says(table, cases)


@settings(max_examples=25, deadline=None)
@given(table=tables("U"), cases=told(nulls=False))
def test_unique_gives_the_same_answers_where_one_row_holds(table, cases):
    hits = by_row(RandomTable("C", table.rows), cases)
    assume(all(len(each) < 2 for each in hits))

    assert by_row(table, cases) == at_once(table, cases) == spiff_says(table, cases)


def test_it_takes_the_first_row_of_a_unique_table_that_contradicts_itself():
    rows = (((("any",),) * 3, "甲"), ((("any",),) * 3, "乙"))
    table, case = RandomTable("U", rows), {"分": 1, "类": "甲", "真": True}

    assert by_row(table, [case]) == at_once(table, [case]) == [None]
    assert spiff_says(table, [case]) == ["甲"]


def test_it_cannot_compare_a_missing_figure():
    table, case = RandomTable("U", (((((">=", 1)), ("any",), ("any",)), "甲"),)), {"分": None, "类": "甲", "真": True}

    assert by_row(table, [case]) == at_once(table, [case]) == [None]
    with pytest.raises(WorkflowTaskException, match="Error evaluating expression"):
        spiff_says(table, [case])
