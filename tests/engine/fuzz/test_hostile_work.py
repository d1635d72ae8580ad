"""Packs below every cap that would keep the checks busy: what is too much to try is left, not tried for minutes."""

import pytest

from tests.engine.fuzz.hostile import CLAUSE, SECOND, answer


def table(name: str, inputs: str, rows: str, *, hit: str) -> str:
    head = f"  - kind: table\n    id: {name}\n    {CLAUSE}\n    inputs: [{inputs}]\n    outputs: {{{name}值: number}}\n"
    return f"{head}    hit: {hit}\n    else: refuse\n    rows:\n{rows}"


def products() -> str:
    """Sums of products of a name that takes four hundred values."""
    rows = "".join(f"      - {{id: r{n}, when: [w{n}], then: [{n * n + n % 7}]}}\n" for n in range(399))
    sums = "+".join(["多*多"] * 29).replace("多", "多值")
    formulas = "".join(
        f"  - {{kind: formula, id: f{n}, type: number, expression: {sums}, {CLAUSE}}}\n" for n in range(10)
    )
    return table("多", "kind", rows, hit="first") + formulas


def lines() -> str:
    """Alerts of ninety lines over four words each."""
    rest = 'potential == "x" and influence == "y" and region == "z"'
    rows = "".join(f'      - {{id: r{n}, when: kind == "k{n}" and {rest}, level: 红}}\n' for n in range(90))
    head = "  - kind: alert\n    id: {}\n    {}\n    to: [业务员]\n    rows:\n"
    return "".join(head.format(f"警{n}", CLAUSE) + rows for n in range(5))


def wide() -> str:
    """A table whose rows are told apart by their last column alone."""
    rows = "".join(f"      - {{id: r{n}, when: [{f'not w{n}, ' * 5}k{n}], then: [1]}}\n" for n in range(300))
    return table("宽", "kind, potential, influence, name, region, industry", rows, hit="unique")


@pytest.mark.parametrize("rules", [products(), lines(), wide()], ids=["products", "lines", "wide"])
def test_they_are_checked_within_a_second(tmp_path, rules):
    found = answer(tmp_path, {"busy.yaml": "rules:\n" + rules})

    assert found.codes == set()
    assert found.seconds < SECOND
