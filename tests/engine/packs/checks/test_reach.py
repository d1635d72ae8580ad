"""Every clause is carried, every parameter used."""

import pytest


def test_a_clause_that_nothing_carries_is_refused_at_its_id(faults):
    (fault,) = faults(text=("乙等执行目录价。\n", "乙等执行目录价。\n\n每年复评。{T1.06}\n"))

    assert (fault.code, fault.at.line, fault.source_line[fault.at.column - 1 :]) == (
        "clause_without_rule",
        18,
        "T1.06}",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"unresolved": "unresolved:\n  - {clause: {at: 第三条, quote: 每年复评}, reason: 未定, decided_by: 总经理}\n"},
        {
            "edition": (
                "scope: 全公司",
                "scope: 全公司\ncarried_out_by_application:\n  - {clause: T1.06, room: customers, how: x}",
            )
        },
    ],
)
def test_a_clause_is_carried_by_a_person_or_by_the_application_too(load, change):
    edition = load(text=("乙等执行目录价。\n", "乙等执行目录价。\n\n每年复评。{T1.06}\n"), **change)

    assert "T1.06" in edition.text.clause_ids


def test_the_application_cannot_carry_a_clause_nobody_knows(faults):
    change = ("scope: 全公司", "scope: 全公司\ncarried_out_by_application:\n  - {clause: T1.99, room: forms, how: x}")

    (fault,) = faults(edition=change)

    assert (fault.code, fault.at.line) == ("unknown_clause", 4)


def test_a_parameter_that_no_rule_reads_is_refused(faults):
    idle = "  - {name: 闲置, title: 闲置, kind: days, clause: {at: 第二条, quote: 其余为乙等}, not_set: 未定。}\n"

    (fault,) = faults(parameters=("parameters:\n", f"parameters:\n{idle}"))

    assert (fault.code, fault.cause, fault.at.line) == ("unused_parameter", "没有规则用到参数“闲置”。", 2)


def test_a_text_other_than_the_one_declared_is_refused(faults):
    (fault,) = faults(edition=("scope:", f"text_sha256: {'f' * 64}\nscope:"))

    assert fault.code == "text_changed"


CATALOGUE = """\
regulations:
  - id: T1
    title: 试用办法
    clauses:
      - {id: T1.01, capability: CLASS, line: 评分}
      - {id: T1.02, capability: CLASS, line: 二分}
      - {id: T1.03, capability: CLASS, line: 一分}
      - {id: T1.04, capability: CLASS, line: 等级}
      - {id: T1.07, capability: ENT, line: 价格}
"""


def test_the_text_holds_the_catalogues_clauses_and_no_others(write, faults):
    (write() / "catalogue.yaml").write_text(CATALOGUE, "utf-8")

    found = faults(pack=("title:", "catalogue: T1\ntitle:"))

    assert [(fault.code, fault.cause) for fault in found] == [
        ("clause_without_text", "条款 T1.07 没有写入制度文本。"),
        ("unknown_clause", "条款目录里没有 T1.05。"),
    ]


def test_a_pack_of_a_regulation_nobody_listed_is_refused(write, faults):
    (write() / "catalogue.yaml").write_text(CATALOGUE, "utf-8")

    (fault,) = faults(pack=("title:", "catalogue: T9\ntitle:"))

    assert (fault.code, fault.remedy) == ("not_in_catalogue", "您是否想写“T1”？")
