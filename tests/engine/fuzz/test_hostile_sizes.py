"""More of anything than a pack may hold is refused by its stated cap; what lies below the cap is checked at once."""

import pytest

from kezhi.engine.packs.caps import FILE_BYTES, FILES, ROWS, RULES
from tests.engine.fuzz.hostile import CLAUSE, EDITION, SECOND, answer, assert_placed, load, replaced, write
from tests.engine.packs.conftest import RULES as SMALL
from tests.engine.packs.conftest import TEXT


def formula(number: int, reads: str) -> str:
    return f"  - {{kind: formula, id: f{number}, type: number, expression: {reads} + 1, {CLAUSE}}}\n"


def formulas(count: int, reads) -> dict[str, str]:
    """So many rules, in files of five hundred."""
    return {
        f"more{first:05}.yaml": "rules:\n"
        + "".join(formula(number, reads(number)) for number in range(first, min(first + 500, count)))
        for first in range(0, count, 500)
    }


def table(rows: str, *, inputs: str = "合同额", hit: str = "unique") -> dict[str, str]:
    head = f"rules:\n  - kind: table\n    id: 大表\n    {CLAUSE}\n    inputs: [{inputs}]\n"
    return {"big.yaml": f"{head}    outputs: {{x: text}}\n    hit: {hit}\n    else: refuse\n    rows:\n{rows}"}


def stretches(count: int, width: int = 1) -> str:
    cells = [", ".join([f'"[{n}..{n + 1})"'] * width) for n in range(count)]
    return "".join(f"      - {{id: r{n}, when: [{cell}], then: [x{n}]}}\n" for n, cell in enumerate(cells))


def bands(count: int) -> dict[str, str]:
    rows = "".join(f"      - {{id: b{n}, from: {n}, below: {n + 1}, points: 1}}\n" for n in range(1, count - 1))
    first, last = (
        "      - {id: 首, below: 1, points: 0}\n",
        f"      - {{id: 末, from: {count - 1}, points: 9}}\n",
    )
    head = f"rules:\n  - kind: bands\n    id: 大档\n    {CLAUSE}\n    of: 合同额\n    bands:\n"
    return {"big.yaml": head + first + rows + last}


REFUSED = {
    "a megabyte of minus signs": {"rules.yaml": "rules: " + "-" * 2**20},
    "a megabyte of minus signs in an expression": replaced(
        "rules.yaml", "missing: {value: 0}", "where: " + "-" * 2**20
    ),
    "a table of ten thousand rows": table(stretches(10_000)),
    "ten thousand bands": bands(10_000),
    "a hundred thousand keys": {"rules.yaml": "rules:\n" + "".join(f"  k{n}: 1\n" for n in range(100_000))},
    "a file of fifty megabytes": {"more.yaml": "#" * 50_000_000},
    "a text of nine megabytes": {"text.md": TEXT + "字" * 3_000_000},
    "one row too many": table(stretches(ROWS + 1)),
    "one rule too many": formulas(RULES - 3, lambda _: "得分"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_large_is_refused_by_its_cap_within_a_second(tmp_path, name):
    found = answer(tmp_path, REFUSED[name])

    assert found.codes == {"too_large"}
    assert_placed(found)
    assert found.seconds < SECOND


def test_the_cap_is_said(tmp_path):
    found = answer(tmp_path, {"rules.yaml": "#" * (FILE_BYTES + 1)})

    assert found.first.cause == "一个文件的字节最多 262,144 个，写了 262,145 个。"
    assert found.first.cause_en == "At most 262,144 bytes in one file, not 262,145."


def test_a_minus_sign_for_every_character_allowed_is_refused_as_an_expression(tmp_path):
    found = answer(tmp_path, replaced("rules.yaml", "missing: {value: 0}", "where: " + "-" * 100_000))

    assert found.codes == {"expression.length"}
    assert_placed(found)
    assert found.seconds < SECOND


def test_many_files_none_too_large_are_too_much_together(tmp_path):
    files = {f"bands{n}.yaml": bands(400)["big.yaml"].replace("大档", f"大档{n}") for n in range(40)}
    found = answer(tmp_path, files)

    assert found.first.cause.startswith("一个版本的规则与参数合计最多 327,680 个字节，写了 ")
    assert found.first.cause_en.startswith("At most 327,680 bytes in the rules of one edition, not ")
    assert_placed(found)
    assert found.seconds < SECOND


@pytest.mark.parametrize("hit", ["unique", "first"])
@pytest.mark.parametrize("width", [1, 3])
def test_the_largest_table_is_proved_within_a_second(tmp_path, hit, width):
    inputs = ", ".join(["合同额", "得分", "合同额"][:width])

    found = answer(tmp_path, table(stretches(ROWS, width), inputs=inputs, hit=hit))

    assert found.codes == set()
    assert found.seconds < SECOND


def test_the_most_bands_are_proved_within_a_second(tmp_path):
    found = answer(tmp_path, bands(ROWS))

    assert found.codes == set()
    assert found.seconds < SECOND


def _tangled(row: int, column: int) -> str:
    if (row + column) % 4 == 0:
        return f'">= {(row * column) % 5}"'
    return f'"< {(row + column) % 7}"' if column % 3 == 0 else '"-"'


def test_a_table_that_cannot_be_proved_says_so_instead_of_searching_on(tmp_path):
    names = [f"n{n}" for n in range(14)]
    above = "".join(
        formula(n, "得分").replace(f"f{n}", name).replace("number", "points") for n, name in enumerate(names)
    )
    rows = "".join(
        f"      - {{id: r{row}, when: [{', '.join(_tangled(row, column) for column in range(14))}], then: [x]}}\n"
        for row in range(300)
    )

    found = answer(tmp_path, {"above.yaml": "rules:\n" + above} | table(rows, inputs=", ".join(names), hit="first"))

    assert found.codes <= {"table_too_complex", "shadowed_row"}
    assert_placed(found)
    assert found.seconds < SECOND


@pytest.mark.parametrize("count", [2, 3, 900])
def test_rules_in_a_circle_are_named_one_by_one(tmp_path, count):
    found = answer(tmp_path, formulas(count, lambda n: f"f{(n + 1) % count}"))

    assert found.codes == {"cycle"}
    assert found.first.cause.startswith("规则互相依赖成环：f0 → f1 →")
    assert_placed(found)
    assert found.seconds < SECOND


def test_a_rule_that_reads_itself_is_a_circle(tmp_path):
    found = answer(tmp_path, formulas(1, lambda _: "f0"))

    assert found.first.cause == "规则互相依赖成环：f0 → f0。"


def test_a_long_line_of_rules_is_no_circle(tmp_path):
    found = answer(tmp_path, formulas(400, lambda n: f"f{n + 1}" if n < 399 else "得分"))

    assert found.codes == set()
    assert found.seconds < SECOND


def test_a_range_stands_for_no_more_days_than_a_year_has(tmp_path):
    calendar = (
        f"{{kind: calendar, id: 月报, on: {{months: [1..999999999], day: 1}}, by: 业务员, period: month, {CLAUSE}}}"
    )

    found = answer(tmp_path, {"more.yaml": f"rules:\n  - {calendar}\n"})

    assert "wrong_type" in found.codes
    assert_placed(found)


def test_more_files_than_a_pack_has_are_refused_before_one_is_read(tmp_path):
    write(tmp_path, {f"{EDITION}cases/{n}.yaml": "cases: [" for n in range(FILES)})

    found = load(tmp_path)

    assert (found.codes, found.first.at.file) == ({"too_large"}, str(tmp_path / "T1"))


@pytest.mark.parametrize(
    "line", ["{" * 200_000, "x" + " " * 200_000 + "y", "# " * 80_000, "{}" * 100_000, "- " * 100_000]
)
def test_a_strange_line_of_the_text_is_read_within_a_second(tmp_path, line):
    found = answer(tmp_path, {"text.md": f"{TEXT}\n{line}\n"})

    assert found.codes == set()
    assert found.seconds < SECOND


@pytest.mark.parametrize(
    "cell", ["[" + "." * 200, "[" + " " * 500, ">= " + "9" * 100, "not " + "," * 300, "[..]", "[1..)", ">="]
)
def test_a_strange_cell_is_refused_in_words(tmp_path, cell):
    found = answer(tmp_path, replaced("rules.yaml", "[甲]", f'["{cell}"]'))

    assert found.codes != set()
    assert EDITION in found.first.at.file
    assert_placed(found)


def test_the_small_regulation_itself_loads(tmp_path):
    assert answer(tmp_path, {"rules.yaml": SMALL}).codes == set()
