"""As many rules and rows as can be checked at once, and no more."""

from kezhi.engine.packs.caps import ROWS, RULES

CLAUSE = "clause: {at: 第三条, quote: 甲等享受优惠价}"


def rows(count):
    listed = "".join(f"      - {{id: r{n}, when: [{n}], then: [x]}}\n" for n in range(count))
    return f"rules:\n  - kind: table\n    id: 大表\n    {CLAUSE}\n    inputs: [得分]\n    outputs: {{x: text}}\n    else: refuse\n    rows:\n{listed}"  # noqa: E501


def rules(count):
    return "rules:\n" + "".join(f"  - {{kind: segment, id: s{n}, when: known(name), {CLAUSE}}}\n" for n in range(count))


def test_the_largest_table_is_taken_and_one_row_more_is_refused(load, faults):
    assert load(more=rows(ROWS))
    (fault,) = faults(more=rows(ROWS + 1))
    assert (fault.code, fault.cause, fault.at.line) == ("too_large", "一条规则最多 500 行，写了 501 行。", 9 + ROWS)


def test_the_most_rules_are_taken_and_one_more_is_refused(load, faults):
    assert load(more=rules(RULES - 4))
    (fault,) = faults(more=rules(RULES - 3))
    assert (fault.code, fault.cause) == ("too_large", "一个版本的规则最多 1,000 条，写了 1,001 条。")
