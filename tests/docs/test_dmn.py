"""The pages on DMN: every file, cell and expression shown is read, decided or refused as the page says."""

import json
import re
from decimal import Decimal

import pytest

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.feel.evaluating import Situation, passes, value_of
from kezhi.engine.dmn.feel.parsing import parse_cell, parse_expression
from kezhi.engine.dmn.feel.scope import Scope, Shape
from kezhi.engine.dmn.reading import VERSIONS, read_dmn_text
from kezhi.engine.dmn.reading_logic import BEYOND
from kezhi.engine.dmn.showing import shown
from kezhi.engine.errors import DmnError
from tests.docs.pages import text

PAGES = ("docs/reference/dmn.md", "docs/reference/checks/dmn.md")
BLOCK = re.compile(r"^```\w+ (file|logic|refused|decided)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCOPE = Scope({"Age": Shape("number"), "Risk": Shape("string")})
AROUND = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x">\
<itemDefinition name="tLoan"><itemComponent name="rate"><typeRef>number</typeRef></itemComponent>\
<itemComponent name="monthly fee"><typeRef>number</typeRef></itemComponent></itemDefinition>\
<inputData id="a" name="Age"><variable name="Age" typeRef="number"/></inputData>\
<inputData id="r" name="Risk"><variable name="Risk" typeRef="string"/></inputData>\
<inputData id="l" name="Loan"><variable name="Loan" typeRef="tLoan"/></inputData>\
<decision id="d" name="D"><informationRequirement><requiredInput href="#a"/></informationRequirement>\
<informationRequirement><requiredInput href="#r"/></informationRequirement>\
<informationRequirement><requiredInput href="#l"/></informationRequirement>%s</decision></definitions>"""


def pairs() -> list[tuple[str, str, str]]:
    """Each file or logic shown, with what stands beside it."""
    found = []
    for page in PAGES:
        blocks = BLOCK.findall(text(page))
        for (kind, shown_file), (_what, beside) in zip(blocks[::2], blocks[1::2], strict=True):
            found.append((_what, shown_file if kind == "file" else AROUND % shown_file, beside))
    return found


def table(heading: str) -> list[tuple[list[str], list[str]]]:
    """The rows of the tables whose first column has this head, the code of the first two cells."""
    rows = []
    for block in re.findall(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text(PAGES[0]), re.MULTILINE):
        rows += [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
    return rows


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def value(written: str) -> object:
    return value_of(parse_expression(written), Situation())


@pytest.mark.parametrize(("what", "file", "beside"), pairs(), ids=[str(at) for at in range(len(pairs()))])
def test_every_file_shown_is_decided_or_refused_as_shown(what, file, beside):
    if what == "refused":
        with pytest.raises(DmnError) as refused:
            read_dmn_text(file.encode())
        said = [f"{d.at.line} {d.code} {d.sentence()}\n" for d in refused.value.diagnostics]
        assert "".join(said) == beside
    else:
        assert decided(file, beside) == beside


def decided(file: str, beside: str) -> str:
    """The cases of a block, each followed by what it comes to."""
    definitions = read_dmn_text(file.encode())
    lines = []
    for case in (line for line in beside.splitlines() if line.startswith("{")):
        answer = decide(definitions, json.loads(case, parse_float=Decimal, parse_int=Decimal))
        values = "，".join(f"{name} = {shown(result)}" for name, result in answer.values.items())
        lines += [case, *(remark.zh for remark in answer.remarks), values]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("row", table("单元格"), ids=lambda row: row[0])
def test_every_cell_passes_what_the_page_says(row):
    cell = parse_cell(code(row[0])[0])

    assert [written for written in code(row[1]) if not passes(cell, value(written), Situation())] == []
    assert [written for written in code(row[2]) if passes(cell, value(written), Situation())] == []


@pytest.mark.parametrize("row", [*table("表达式 \\| 得"), *table("函数")], ids=lambda row: row[0])
def test_every_expression_comes_to_what_the_page_says(row):
    assert shown(value(code(row[0])[0])) == code(row[1])[0]


@pytest.mark.parametrize("row", table("表达式 \\| 所报"), ids=lambda row: row[0])
def test_every_expression_beyond_is_refused_by_name(row):
    with pytest.raises(DmnError) as refused:
        parse_expression(code(row[0])[0], SCOPE)

    assert refused.value.diagnostics[0].code == "dmn.not_read"
    assert refused.value.diagnostics[0].cause in {
        f"本文件用到了 {row[1]}，客制不读取。",
        f"本文件用到了{row[1]}，客制不读取。",
    }


def test_the_page_names_every_version_and_every_form_that_is_not_read():
    page = text(PAGES[0])

    assert [version for version in VERSIONS.values() if version not in page] == []
    assert [form for form in BEYOND if f"`{form}`" not in page] == []
