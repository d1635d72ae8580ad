"""Every recorded act has its name on screen, and every name its act."""

import ast
from pathlib import Path

from kezhi.audit.acts import ACTS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kezhi"
RECORDING = {"record", "record_many", "on_record"}
"""The last is how a room whose own records are called so imports the first."""


def recorded():
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDING:
                yield node.args[1].value if len(node.args) > 1 and isinstance(node.args[1], ast.Constant) else path


def test_every_recorded_act_is_named_and_every_name_is_recorded():
    assert sorted(set(recorded()), key=str) == sorted(ACTS)
