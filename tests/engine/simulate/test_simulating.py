"""A simulation says of every customer what two evaluations apart say."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.simulate.sides import Side
from kezhi.engine.simulate.simulating import simulate, sweep
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.simulate.apart import agree, side


@pytest.fixture(scope="module")
def facts():
    return RowFacts(firm())


def test_both_editions_say_of_everybody_what_they_say_apart(editions, facts):
    first, second = editions

    told, apart = agree([Side(first, SETTINGS), Side(second, SETTINGS)], facts, AS_OF)

    assert told.customers == 200
    assert [apart[0].counts("等级"), apart[1].counts("等级")] == [
        {grade: n for grade, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if n}
        for counts in (told.transitions[0].counts_before, told.transitions[0].counts_after)
    ]


def test_a_scale_with_a_grade_more_shows_both_scales(editions, facts):
    first, second = editions

    (grades,) = simulate(Side(first, SETTINGS), Side(second, SETTINGS), facts, as_of=AS_OF).transitions

    assert grades.scale_before == ("A", "B", "C", "未定级")
    assert grades.scale_after == ("A", "B", "C", "D", "未定级")
    assert grades.moved == grades.count("B", "A") + grades.count("未定级", "D")
    assert grades.count("未定级", "D") == grades.counts_after["D"] > 0
    assert {grades.direction(p) for p in grades.passages if p.moves} == {"other"}


def test_a_figure_moved_in_the_same_edition(editions, facts):
    first, _ = editions

    told, _ = agree([Side(first, SETTINGS), side(first, SETTINGS, 合同额限额一=200, 合同额限额二=150)], facts, AS_OF)

    (grades,) = told.transitions
    assert (grades.count("B", "A"), grades.count("C", "B"), grades.count("未定级", "C"), grades.moved) == (3, 2, 3, 8)
    assert {grades.direction(p) for p in grades.passages if p.moves} == {"up"}


def test_the_same_on_both_sides_moves_nobody(editions, facts):
    first, _ = editions

    told = simulate(Side(first, SETTINGS), Side(first, SETTINGS), facts, as_of=AS_OF)

    assert [each.moved for each in told.transitions] == [0]
    assert all(load.before == load.after for load in told.duties)
    assert all(share.customers_before == share.customers_after for each in told.entitled for share in each.shares)


def test_a_sweep_says_at_each_point_what_an_evaluation_there_says(editions, facts):
    first, _ = editions
    values = [Decimal(250), Decimal(300), Decimal(400)]

    curve = sweep(Side(first, SETTINGS), "合同额限额一", values, facts, as_of=AS_OF)

    for value, point in zip(values, curve.points, strict=True):
        told, apart = agree([side(first, SETTINGS, 合同额限额一=value)] * 2, facts, AS_OF)
        assert {g: n for g, n in point.grades["等级"].items() if n} == apart[0].counts("等级")
        assert point.duties == {post: told.duties_of(post)[0] for post in told.posts}


_MONEY = st.integers(0, 600).map(lambda n: Decimal(n) * 10_000)
_DAY = st.dates(date(2024, 6, 1), AS_OF)
_CUSTOMER = st.fixed_dictionaries({
    "since": st.one_of(st.none(), _DAY),
    "potential": st.sampled_from([None, "大", "小"]),
    "influence": st.sampled_from([None, "龙头", "重要", "一般", "零散"]),
    "grade_in_force": st.sampled_from([None, "A", "B", "C", "未定级"]),
})  # fmt: skip
_CONTRACT = st.tuples(_DAY, _MONEY, st.one_of(st.none(), _MONEY))
_INVOICE = st.tuples(_DAY, _MONEY, st.one_of(st.none(), _DAY))
_FIGURES = st.fixed_dictionaries({
    "评定回溯月数": st.sampled_from([6, 12]),
    "拖欠一律计一分": st.booleans(),
    "合同额限额一": st.sampled_from([250, 300, 400]),
    "大客户订货界线": st.sampled_from([300, 500]),
})  # fmt: skip


def _firm(customers, contracts, invoices):
    named = {f"c{n}": {"customer": f"c{n}", **row} for n, row in enumerate(customers)}
    return RowFacts({
        "customers": list(named.values()),
        "contracts": [
            {"contract": f"k{n}", "customer": f"c{n % len(customers)}", "signed_on": on, "amount": amount,
             "reference_amount": reference}
            for n, (on, amount, reference) in enumerate(contracts)
        ],
        "receivables": [
            {"receivable": f"r{n}", "customer": f"c{n % len(customers)}", "issued_on": on, "due_on": on,
             "amount": amount, "settled_on": settled}
            for n, (on, amount, settled) in enumerate(invoices)
        ],
    })  # fmt: skip


@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    customers=st.lists(_CUSTOMER, min_size=1, max_size=8),
    contracts=st.lists(_CONTRACT, max_size=16),
    invoices=st.lists(_INVOICE, max_size=16),
    before=_FIGURES,
    after=_FIGURES,
)
def test_whatever_the_facts_and_the_figures(editions, customers, contracts, invoices, before, after):
    first, second = editions
    facts = _firm(customers, contracts, invoices)

    agree([side(first, SETTINGS, **before), side(second, SETTINGS, **after)], facts, AS_OF)
