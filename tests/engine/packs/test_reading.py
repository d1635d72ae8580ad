"""From trees to typed dataclasses."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from kezhi.engine.packs.reading import Reader, Unread
from kezhi.engine.packs.strict_yaml import parse_yaml
from kezhi.engine.rules import KINDS
from kezhi.engine.rules.base import Days, MissingHold, MissingPoints, MissingValue, Months, Ref
from kezhi.engine.rules.cells import Anything, IsMissing, Listed
from kezhi.engine.rules.intervals import Interval

INDICATOR = """\
id: 合同额
clause: {at: 第一条, quote: 合同额}
type: money
from: contracts
value: amount
aggregate: sum
on: signed_on
"""


def rule(kind: str, text: str, parameters: frozenset[str] = frozenset()) -> Any:
    return Reader(parameters).read(parse_yaml(text, "f.yaml"), KINDS[kind])


def faults(kind: str, text: str) -> list[tuple[str, int, int, str]]:
    reader = Reader()
    with pytest.raises(Unread):
        reader.read(parse_yaml(text, "f.yaml"), KINDS[kind])
    return [(f.code, f.at.line, f.at.column, f.remedy) for f in reader.faults if f.at]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{months: 12}", Months(Decimal(12))),
        ("{months: 回溯月数}", Months(Ref("回溯月数"))),
        ("{days: 30}", Days(Decimal(30))),
    ],
)
def test_a_span_is_of_months_or_days_and_a_number_or_a_parameter(written, read):
    indicator = rule("indicator", f"{INDICATOR}period: {{trailing: {written}}}")

    assert indicator.period.trailing == read
    assert type(next(iter(vars_of(indicator.period.trailing)))) is type(next(iter(vars_of(read))))


def vars_of(span: Months | Days) -> list[object]:
    return [getattr(span, name) for name in span.__dataclass_fields__]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{value: 0}", MissingValue(Decimal(0))),
        ("{value: 参考值}", MissingValue(Ref("参考值"))),
        ("{points: 1, flag: 缺参考价}", MissingPoints(Decimal(1), "缺参考价")),
        ("{hold: 业务部经理}", MissingHold("业务部经理")),
        ("refuse", "refuse"),
    ],
)
def test_what_happens_when_an_input_is_missing_has_four_forms(written, read):
    assert rule("indicator", f"{INDICATOR}missing: {written}", frozenset({"参考值"})).missing == read


def test_where_text_may_stand_only_a_known_parameter_is_a_name():
    indicator = rule("indicator", f"{INDICATOR}missing: {{value: 普通}}", frozenset({"参考值"}))

    assert not isinstance(indicator.missing.value, Ref)


def test_cells_are_read_from_their_text():
    text = """\
id: 表
clause: {at: 第一条, quote: 表}
inputs: [甲]
outputs: {乙: text}
rows:
  - {id: 一, when: ["-"], then: [x]}
  - {id: 二, when: [A], then: [x]}
  - {id: 三, when: ["not A, B"], then: [x]}
  - {id: 四, when: ["[3..限额)"], then: [x]}
  - {id: 五, when: ["> 0.5"], then: [x]}
  - {id: 六, when: [missing], then: [x]}
  - {id: 七, when: [true], then: [x]}
  - {id: 八, when: [3], then: [x]}
  - {id: 九, when: ['"3"'], then: [x]}
"""

    cells = [row.when[0] for row in rule("table", text).rows]

    assert cells == [
        Anything(),
        Listed(("A",)),
        Listed(("A", "B"), negated=True),
        Interval(Decimal(3), Ref("限额"), includes_low=True, includes_high=False),
        Interval(low=Decimal("0.5"), includes_low=False),
        IsMissing(),
        Listed((True,)),
        Listed((Decimal(3),)),
        Listed(("3",)),
    ]


def test_a_range_of_months_is_every_month_in_it():
    text = "id: 报告\nclause: {at: 第一条, quote: 报告}\non: {months: [1..3, 9], day: 15}\nby: 业务员\nperiod: month"

    assert rule("calendar", text).on.months == (1, 2, 3, 9)


def test_an_unknown_key_names_the_nearest_one_at_its_place():
    assert faults("indicator", f"{INDICATOR}periot: {{until: as_of}}") == [
        ("unknown_key", 8, 1, "您是否想写“period”？"),
    ]


def test_all_faults_of_a_rule_are_told_in_one_go():
    text = "id: 3\ntype: mony\nfrom: contracts\naggregate: sum\nperiod: {trailling: 3}\nmissing: refus"

    assert [(code, line) for code, line, _, _ in faults("indicator", text)] == [
        ("missing_key", 1),
        ("wrong_type", 1),
        ("not_one_of", 2),
        ("no_such_form", 5),
        ("wrong_type", 6),
    ]


def test_a_list_where_one_word_stands_is_refused():
    assert [code for code, *_ in faults("indicator", INDICATOR.replace("contracts", "[contracts]"))] == ["wrong_type"]


def test_null_is_no_way_to_leave_a_key_out():
    assert [code for code, *_ in faults("indicator", f"{INDICATOR}where: null")] == ["wrong_type"]


def test_every_key_keeps_its_place():
    indicator = rule("indicator", f"{INDICATOR}period: {{trailing: {{months: 12}}}}")

    assert (indicator.at("clause", "quote").line, indicator.at("clause", "quote").column) == (2, 26)
    assert indicator.at("period", "trailing", "months").column == 29
    assert indicator.at("period", "trailing", "nowhere").column == 20


def test_what_is_left_empty_in_a_mapping_leaves_the_rest_read():
    read = Reader().read(parse_yaml("甲: null\n乙: 2\n丙: null\n", "f.yaml"), Mapping[str, Decimal | None])

    assert read == {"甲": None, "乙": Decimal(2), "丙": None}
