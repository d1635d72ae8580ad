"""What is provisional because of a parameter, a form, duties counted, or what another pack has left open."""

import pytest

from kezhi.engine.compose import Adopted, compose, evaluate_all
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.compose.packs import DAY, clause, pack

SAYS = ["甲句。", "乙句。{甲制.02}"]
COUNTED = (
    f"{{kind: formula, over: staff, id: 倍数, type: count, expression: 逾期数 * 2, {clause('甲')}}}",
    f"""
    kind: indicator
    over: staff
    id: 逾期数
    type: count
    from: duties
    on: due_on
    aggregate: count
    {clause("甲")}
    """,
    f"""
    kind: deadline
    id: 答复
    title: 答复
    from: complaints
    by: [业务员]
    done: closed_at
    within: {{days: 3}}
    {clause("乙")}
    """,
)
FILLED = (
    f"{{kind: indicator, id: 表数, type: count, from: 表, on: filled_on, aggregate: count, {clause('甲')}}}",
    f"{{kind: form, id: 表, title: 表, about: customers, fields: [{{name: 数, type: count}}], {clause('乙')}}}",
)
LIMIT = f"{{name: 界, title: 界, kind: months, unit: 个月, {clause('乙')}, not_set: 留空}}"
NEW = f"{{kind: segment, id: 老户, when: 'months_between(since, as_of) >= 界', {clause('甲')}}}"


def left_open(folder, *rules, says=SAYS, quote="乙句", parameters=""):
    edition = pack(folder, "甲制", *rules, says=says, parameters=parameters)
    entry = f"{{id: 待定, clause: {{at: 第一条, quote: {quote}}}, reason: 未定, decided_by: 总经理}}"
    (edition.folder / "unresolved.yaml").write_text(f"unresolved:\n  - {entry}\n", "utf-8")
    return Library(folder).pack("甲制").edition(DAY)


@pytest.mark.parametrize(
    ("rules", "names"),
    [(COUNTED, {"答复", "逾期数", "倍数"}), (FILLED, {"表", "表数"})],
)
def test_what_counts_duties_or_records_rests_on_what_they_rest_on(tmp_path, rules, names):
    assert set(left_open(tmp_path, *rules).provisional) == names


def test_a_rule_rests_on_the_clause_of_a_parameter_it_reads(tmp_path):
    assert set(left_open(tmp_path, NEW, parameters=LIMIT).provisional) == {"老户"}


def test_what_reads_another_pack_is_provisional_with_it(tmp_path):
    large = f'{{kind: segment, id: 大户, when: kind == "大", {clause("甲")}}}'
    other = f"{{kind: segment, id: 重点, when: 大户, {clause('甲')}}}"
    source = left_open(tmp_path, large, says=["甲句。"], quote="甲句")
    reader = pack(tmp_path, "乙制", other, builds_on=["甲制"], reads=["{pack: 甲制, output: 大户, type: boolean}"])
    facts = RowFacts({"customers": [{"customer": "一", "kind": "大"}], "units": [], "staff": []})

    found = evaluate_all(compose([Adopted(source), Adopted(reader)]), facts, as_of=DAY)

    assert found["甲制"].receipt.provisional == {"大户": ("总经理",)}
    assert found["乙制"].receipt.provisional == {"重点": ("总经理",)}
    assert dict(reader.provisional) == {}
