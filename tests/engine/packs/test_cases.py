"""Cases run many to an evaluation, and say exactly what came out otherwise."""

import pytest

from kezhi.engine.packs import cases as running
from kezhi.engine.packs.cases import run_cases

HEAD = "as_of: 2026-06-30\nsettings: {限额: 500}\ncases:\n"


def case(name: str, amount: str, expect: str, *, customer: str = "甲", more: str = "") -> str:
    return f"""\
  - id: {name}
    proves: [T1.02]
{more}    given:
      customers: [{{customer: {customer}}}]
      contracts: [{{contract: 合一, customer: {customer}, signed_on: 2026-05-01, amount: {amount}}}]
    expect: {expect}
"""


@pytest.fixture
def run(load):
    def results(*cases: str):
        edition = load()
        (edition.folder / "cases").mkdir(exist_ok=True)
        (edition.folder / "cases" / "a.yaml").write_text(HEAD + "".join(cases), "utf-8")
        return [(result.case.id, result.failures) for result in run_cases(edition)]

    return results


def test_cases_with_the_same_names_do_not_meet(run):
    assert run(
        case("恰到", "5000000", "{customers: {甲: {合同额: 5000000, 得分: 2, 得分__row: 二分, 等级: 甲}}}"),
        case("差一分钱", "4999999.99", "{customers: {甲: {得分: 1, 等级: 乙, 价格档次: 目录价}}}"),
    ) == [("恰到", ()), ("差一分钱", ())]


def test_cases_of_one_day_and_one_setting_share_an_evaluation(run, monkeypatch):
    calls = []
    evaluate = running.evaluate
    monkeypatch.setattr(running, "evaluate", lambda *a, **k: calls.append(k["as_of"]) or evaluate(*a, **k))

    run(
        *(case(f"第{n}", "1", "{customers: {甲: {得分: 1}}}") for n in range(5)),
        case("另一日", "1", "{customers: {甲: {得分: 1}}}", more="    as_of: 2026-07-01\n"),
    )

    assert len(calls) == 2


def test_a_failure_says_expected_and_got(run):
    ((_, failures),) = run(
        case("不对", "5000000", "{customers: {甲: {得分: 1, 等级: 甲, 合同额: null}, 乙: {得分: 1}}}")
    )

    assert failures == (
        "“甲”的得分应为 1，实为 2",
        "“甲”的合同额应为 空，实为 5000000",
        "客户“乙”应有结果，实际没有",
    )


def test_a_refusal_is_expected_by_its_kind(run):
    assert run(
        case("未设定", "1", "{refused: 参数未设定}", more="    settings: {}\n"),
        case("没有拒绝", "1", "{refused: 事实有误}"),
    ) == [
        ("未设定", ("应拒绝（参数未设定），实际没有拒绝",)),
        ("没有拒绝", ("应拒绝（事实有误），实际没有拒绝",)),
    ]


def test_one_refused_case_does_not_drag_the_others_along(run):
    bad = case("重复", "1", "{customers: {甲: {得分: 1}}}").replace(
        "[{customer: 甲}]", "[{customer: 甲}, {customer: 甲}]"
    )

    (first, none), (second, failures) = run(case("好的", "1", "{customers: {甲: {得分: 1}}}"), bad)

    assert (first, none, second) == ("好的", (), "重复")
    assert failures[0].startswith("不应拒绝，实际：")
