"""`kezhi pack`."""

import json

from kezhi.cli import main

CASES = """\
as_of: 2026-06-30
settings: {限额: 500}
cases:
  - id: 恰到
    proves: [T1.02]
    given:
      customers: [{customer: 甲}]
      contracts: [{contract: 合一, customer: 甲, signed_on: 2026-05-01, amount: 5000000}]
    expect:
      customers: {甲: {得分: 2}}
"""
THE_REST = """\
  - id: 不满
    given:
      customers: [{customer: 乙}]
    expect:
      customers: {乙: {得分: 1, 等级: 乙, 价格档次: 目录价}}
  - id: 优惠
    given:
      customers: [{customer: 丙}]
      contracts: [{contract: 合二, customer: 丙, signed_on: 2026-05-01, amount: 6000000}]
    expect:
      customers: {丙: {价格档次: 优惠价}}
"""


def with_cases(write, cases, **changes):
    path = write(**changes)
    (path / "T1/editions/2026-01-01/cases").mkdir()
    (path / "T1/editions/2026-01-01/cases/a.yaml").write_text(cases, "utf-8")
    return str(path)


def test_a_clean_pack_is_one_line_and_exit_code_0(write, capsys):
    path = with_cases(write, CASES + THE_REST)

    assert main(["pack", "check", "T1", "--strict", "--library", path]) == 0
    assert capsys.readouterr().out == "✓ T1 试用办法：1 个版本，4 条规则，3 个案例全部通过\n"


def test_a_warning_is_shown_and_fails_only_when_strict(write, capsys):
    path = with_cases(write, CASES)

    assert main(["pack", "check", "T1", "--lang", "zh", "--library", path]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].endswith("rules.yaml:18:14 提醒[row_without_case] · 第一条")
    assert shown[1:4] == [
        "18 |       - {id: 一分, below: 限额, points: 1, clause: {at: 第一条, quote: 合同额不满限额的，计一分}}",
        "   |              ^^^^",
        "  没有案例命中“得分”的“一分”。请补一个恰好命中它的案例。",
    ]
    assert shown[-1] == "✓ T1 试用办法：1 个版本，4 条规则，1 个案例全部通过，5 处提醒"
    assert main(["pack", "check", "T1", "--strict", "--lang", "en", "--library", path]) == 2
    assert capsys.readouterr().out.splitlines()[-1] == "✗ T1: editions: 1, rules: 4, cases: 1, all pass, warnings: 5"


def test_every_fault_is_shown_in_full_then_counted(write, capsys):
    path = write(rules=("quote: 一年内的合同额}", "quote: 一年内的合同款}"), parameters=("unit: 万元", "unit: 万园"))

    assert main(["pack", "check", "--library", str(path)]) == 2
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].endswith("parameters.yaml:5:11 差错[bad_unit] · 第一条")
    assert shown[1:3] == ["5 |     unit: 万园", "  |           ^^^^"]
    assert shown[-1] == "✗ T1 试用办法：2 处差错"


def test_a_case_that_fails_is_a_fault_at_its_place(write, capsys):
    path = with_cases(write, CASES.replace("得分: 2", "得分: 1"))

    assert main(["pack", "check", "--library", path, "--json"]) == 2
    (report,) = json.loads(capsys.readouterr().out)
    (fault,) = report["faults"]
    assert (fault["code"], fault["line"], fault["zh"]["cause"]) == (
        "case_failed",
        4,
        "案例“恰到”：“甲”的得分应为 1，实为 2。",
    )


def test_a_case_that_is_refused_ends_in_one_full_stop(write, capsys):
    path = with_cases(write, CASES.replace("customer: 甲", "customer: null"))

    assert main(["pack", "check", "--library", path, "--json"]) == 2
    (report,) = json.loads(capsys.readouterr().out)
    (cause,) = [fault["zh"]["cause"] for fault in report["faults"]]
    assert cause.endswith("请补填后重试。")
    assert "。。" not in cause


def test_cases_are_not_run_when_told_so(write, capsys):
    path = write()

    assert main(["pack", "check", "--no-cases", "--library", str(path)]) == 0
    assert capsys.readouterr().out == "✓ T1 试用办法：1 个版本，4 条规则\n"


def test_overlapping_editions_are_a_fault(write, capsys):
    path = write(edition=("scope:", "in_force_to: 2027-01-01\nscope:"))
    later = path / "T1/editions/2027-01-01"
    later.mkdir()
    for file in (path / "T1/editions/2026-01-01").iterdir():
        (later / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (later / "edition.yaml").write_text("in_force_from: 2027-01-01\nscope: 全公司\n", "utf-8")

    assert main(["pack", "check", "--library", str(path), "--json"]) == 2
    (report,) = json.loads(capsys.readouterr().out)
    assert [fault["code"] for fault in report["faults"]] == ["editions_overlap"]


def test_an_unknown_pack_is_one_sentence(write, capsys):
    assert main(["pack", "check", "T9", "--library", str(write())]) == 2
    assert capsys.readouterr().err == "没有制度包“T9”。您是否想写“T1”？\n"


def test_the_schemas_are_written_for_editors(tmp_path, capsys):
    assert main(["pack", "schema", "--out", str(tmp_path / "schema")]) == 0

    names = {path.name for path in (tmp_path / "schema").iterdir()}
    assert names == {
        f"{n}.json" for n in ("catalogue", "pack", "edition", "parameters", "unresolved", "cases", "rules")
    }
    assert len(capsys.readouterr().out.splitlines()) == 7
