"""Cases are read with what their file shares, and name only what there is."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.errors import PackError

SHARED = """\
as_of: 2026-06-30
settings: {限额: 500}
given:
  staff: [{staff: 张三}]
cases:
  - id: 恰到
    proves: [T1.02]
    given:
      customers: [{customer: 甲, owner: 张三}]
      staff: [{staff: 李四}]
    expect:
      customers: {甲: {得分: 2, 得分__flag: null}}
  - id: 自有的在先
    as_of: 2026-07-31
    settings: {限额: 300}
    expect: {refused: 参数未设定}
"""


@pytest.fixture
def cases(load):
    def read(text: str):
        edition = load()
        (edition.folder / "cases").mkdir(exist_ok=True)
        (edition.folder / "cases" / "a.yaml").write_text(text, "utf-8")
        return edition.cases

    return read


def test_a_case_takes_what_its_file_shares(cases):
    first, second = cases(SHARED)

    assert (first.as_of, first.settings) == (date(2026, 6, 30), {"限额": Decimal(500)})
    assert [row["staff"] for row in first.given["staff"]] == ["张三", "李四"]
    assert first.expect.customers == {"甲": {"得分": Decimal(2), "得分__flag": None}}
    assert (second.as_of, second.settings) == (date(2026, 7, 31), {"限额": Decimal(300)})


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("proves: [T1.02]", "proves: [T1.0]", 7, "您是否想写“T1.01”？"),
        ("customers: [{customer: 甲", "customer: [{customer: 甲", 9, "您是否想写“customers”？"),
        ("owner: 张三", "owners: 张三", 9, "您是否想写“owner”？"),
        ("得分: 2", "得份: 2", 12, "您是否想写“得分”？"),
        ("settings: {限额: 500}", "settings: {限俄: 500}", 6, "您是否想写“限额”？"),
        ("{refused: 参数未设定}", "{duties: [{rule: 得份}]}", 16, "您是否想写“得分”？"),
        ("{refused: 参数未设定}", "{duties: [{rulle: 得分}]}", 16, "您是否想写“rule”？"),
        ("id: 自有的在先", "id: 恰到", 13, "请改名。"),
    ],
)
def test_names_nobody_knows_are_refused_where_they_stand(cases, old, new, line, remedy):
    with pytest.raises(PackError) as refused:
        cases(SHARED.replace(old, new))

    assert (line, remedy) in [(fault.at.line, fault.remedy) for fault in refused.value.diagnostics]


def test_a_case_without_a_day_is_refused(cases):
    with pytest.raises(PackError) as refused:
        cases(SHARED.replace("as_of: 2026-06-30\n", ""))

    assert [fault.cause for fault in refused.value.diagnostics] == ["案例“恰到”没有基准日。"]
