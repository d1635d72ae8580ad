"""Credit: the standard, the levels, cap and floor, holds, what is left, who may grant it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.decide.conftest import credit_edition, credit_rows  # noqa: F401 - fixtures
from tests.engine.decide.credit_pack import PARAMETERS, RULES, TEXT
from tests.engine.rules.small_packs import edition_of, evaluated, faults_of, verdicts


@pytest.mark.parametrize(
    ("customer", "limit", "row", "term", "left", "capped", "by"),
    [
        ("优户", 1_200_000, "优", 60, 1_000_000, None, "总经理"),
        ("恰九十", 1_200_000, "优", 60, 1_200_000, None, "总经理"),
        ("良户", 600_000, "良", 30, 550_000, None, "业务部经理"),
        ("恰标准", 600_000, "良", 30, 600_000, None, "业务部经理"),
        ("差户", 0, None, None, 0, None, "业务部经理"),
        ("未评", 0, None, None, 0, None, "业务部经理"),
        ("大户", 2_000_000, "优", 60, 2_000_000, "cap", "总经理"),
        ("小户", 100_000, "优", 60, 100_000, "floor", "业务部经理"),
    ],
)
def test_limit_term_and_bounds(credit_rows, customer, limit, row, term, left, capped, by):  # noqa: F811
    found = credit_rows[customer]

    said = {name: found[f"信用额度{name}"] for name in ("", "__row", "__term", "__left", "__capped", "__by")}
    assert said == {
        "": Decimal(limit), "__row": row, "__term": term, "__left": Decimal(left), "__capped": capped, "__by": by,
    }  # fmt: skip


def test_only_what_is_overdue_holds(credit_rows):  # noqa: F811
    assert {key: row["信用额度__hold"] for key, row in credit_rows.items() if row["信用额度__hold"]} == {"良户": "逾期"}


def test_a_gate_that_asks_nothing_is_a_column(credit_rows):  # noqa: F811
    told = {key: (row["发货关口"], row["发货关口__row"], row["发货关口__by"]) for key, row in credit_rows.items()}

    assert told.pop("良户") == ("refuse", "逾期", None)
    assert set(told.values()) == {("allow", None, None)}


def test_levels_of_words(tmp_path):
    rules = """
    - kind: credit
      id: 额度
      CLAUSE
      rating: influence
      levels:
        - {id: 甲级, is: 龙头, limit: "500000", term: {days: 账期}}
        - {id: 乙级, is: 重要, limit: "0"}
      floor: 600000
    """
    term = """
    - name: 账期
      title: 账期
      kind: days
      unit: 天
      CLAUSE
      values: [{from: 2026-01-01, value: 45, source: 第一条}]
    """

    found = verdicts(edition_of(tmp_path, rules, term), {k: {"influence": k} for k in ("龙头", "重要", "别的")})

    said = {key: (row["额度"], row["额度__row"], row["额度__term"], row["额度__capped"]) for key, row in found.items()}
    assert said == {
        "龙头": (Decimal(600_000), "甲级", 45, "floor"),
        "重要": (Decimal(0), "乙级", None, None),
        "别的": (None, None, None, None),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      below: 90\n", "      below: 80\n", "gap"),
        ("      below: 90\n", "      to: 90\n", "overlap"),
        ("limit: 年合同额 * 0.2", "limit: 信用评分 * 2", "type_mismatch"),
        ("when: 信用评分 >= 授信标准分", "when: 信用评分", "type_mismatch"),
        ("used: 占用额度", "used: 占用", "unknown_name"),
        ("id: 良\n", "id: 优\n", "duplicate_name"),
    ],
)
def test_a_credit_rule_that_cannot_be_is_refused(tmp_path, old, new, code):
    assert old in RULES
    bare = re.sub(r"      clause: .*quote: (?:评分九十分以上|不满九十分).*\n", "", RULES)
    bare = bare.replace("额度为年合同额的四成，账期六十天", "单户额度最高")

    assert code in {fault.code for fault in faults_of(tmp_path, bare.replace(old, new), PARAMETERS, TEXT)}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    customers=st.lists(
        st.tuples(
            st.none() | st.decimals(0, 120, places=4),
            st.none() | st.decimals(-10, 10**9, places=2),
            st.none() | st.decimals(0, 10**8, places=2),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_query_and_row_agree(credit_edition, customers):  # noqa: F811
    facts = {"customers": [{"customer": str(n)} for n in range(len(customers))]}
    facts |= {table: [] for table in ("survey_answers", "contracts", "receivables")}
    for number, (score, amount, owed) in enumerate(customers):
        own = {"customer": str(number)}
        if score is not None:
            facts["survey_answers"].append({"answer": f"s{number}", **own, "score": score, "answered_on": "2026-03-01"})
        if amount is not None:
            row = {"contract": f"c{number}", **own, "signed_on": "2026-02-01", "amount": amount}
            facts["contracts"].append(row)
        if owed is not None:
            row = {"receivable": f"r{number}", **own, "issued_on": "2026-03-01", "due_on": "2026-04-01", "amount": owed}
            facts["receivables"].append(row)

    assert evaluated(credit_edition, facts).customers.num_rows == len(customers)


OWN = """
- kind: credit
  id: 额度
  CLAUSE
  standard: {when: is_active}
  rating: influence
  levels:
    - {id: 甲级, is: 龙头, limit: "500000", term: "days_between(since, as_of) / 2", form: industry}
    - {id: 乙级, is: 重要, limit: "100", term: {days: 30}}
    - {id: 丙级, is: 一般, limit: "10", form: "'现汇' if known(region) else '承兑'"}
"""


def test_term_and_form_may_be_the_customers_own(tmp_path):
    since = {"since": date(2026, 6, 15), "industry": "水泥"}
    customers = {
        "甲": {"influence": "龙头", "is_active": True, **since},
        "乙": {"influence": "重要", "is_active": True, **since},
        "丙": {"influence": "一般", "is_active": True, "region": "华东"},
        "丁": {"influence": "龙头", "is_active": True},
        "戊": {"influence": "龙头", "is_active": False, **since},
    }

    found = verdicts(edition_of(tmp_path, OWN), customers)

    assert {key: (row["额度__term"], row["额度__form"]) for key, row in found.items()} == {
        "甲": (8, "水泥"), "乙": (30, None), "丙": (None, "现汇"), "丁": (None, None), "戊": (None, None),
    }  # fmt: skip


@pytest.mark.parametrize(("given_", "wrong"), [("days_between(since, as_of) / 2", "region"), ("industry", "since")])
def test_a_term_in_words_and_a_form_in_figures_are_refused(tmp_path, given_, wrong):
    (fault,) = faults_of(tmp_path, OWN.replace(given_, wrong))

    assert fault.code == "type_mismatch"
