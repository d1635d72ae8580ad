"""What decision tables decided, counted by value."""

import json

import pytest

from kezhi.cli import main
from tests.engine.dmn.files import decision, definitions, input_data, table

MODEL = (
    input_data("n", "number")
    + decision("D", table("FIRST", "n", "o", '> 14 | "大"', '> 1 | "小"'), "n")
    + decision("F", table("FIRST", "n", "p", "> 14 | 0.5", "> 1 | 0"), "n")
    + decision("E", table("FIRST", "n", "q", *(f"{n} | {n}" for n in range(13))), "n")
)
"""Of E there are thirteen values and none."""


@pytest.fixture
def evaluated(tmp_path, capsys):
    (tmp_path / "m.dmn").write_bytes(definitions(MODEL))
    forms = tmp_path / "facts/forms"
    forms.mkdir(parents=True)
    (tmp_path / "facts/customers.csv").write_text("customer,name\n" + "".join(f"c{n},{n}\n" for n in range(17)))
    (forms / "输入.csv").write_text(
        "record,customer,filled_on,n\n" + "".join(f"r{n},c{n},2026-05-01,{n}\n" for n in range(17)), "utf-8"
    )
    packs = str(tmp_path / "packs")
    assert main(["dmn", "import", str(tmp_path / "m.dmn"), "--into", packs, "--id", "M", "--from", "2026-01-01"]) == 0
    capsys.readouterr()

    def run(*more):
        assert main(["evaluate", "M", "--library", packs, "--facts", str(tmp_path / "facts"),
                     "--as-of", "2026-06-30", *more]) == 0  # fmt: skip
        return capsys.readouterr().out

    return run


def test_values_are_counted_most_first_unless_there_are_many(evaluated):
    assert json.loads(evaluated("--json"))["tables"] == {
        "D": {"小": 13, "": 2, "大": 2},
        "F": {"0": 13, "": 2, "0.5": 2},
    }


def test_they_are_printed_as_grades_are(evaluated):
    assert evaluated().splitlines()[1:5] == [
        "D",
        "  小                    13",
        "  （空）                 2",
        "  大                     2",
    ]
