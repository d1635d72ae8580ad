"""Trying figures on the customers of an adoption before anyone signs."""

from datetime import timedelta

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.duties.models import Duty
from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate import Sweep
from kezhi.grading.models import Assessment, Proposal
from kezhi.jobs.models import Job
from kezhi.policies.actions.carry_out_simulation import carry_out_simulation
from kezhi.policies.actions.run_now import Unwatched
from kezhi.policies.errors import DateAhead, NothingTried, SweepRefused, ValueRefused
from kezhi.policies.models import AdoptedValue, Move, Simulation
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_tells_who_moves_and_changes_nothing_else(books, ask):
    lichuan, _nanpu = books
    decided = list(AdoptedValue.objects.values_list("parameter", "value"))

    simulation = ask(figures={"B级总分下限": "13", "应收限额二": " "}, note=" 收紧B级 ")

    simulation.refresh_from_db()
    assert (simulation.state, simulation.error, simulation.figures) == ("done", "", {"B级总分下限": "13"})
    assert str(simulation) == "收紧B级"
    found = Found.from_dict(simulation.found)
    (graded,) = found.transitions
    assert (found.customers, graded.count("B", "C"), graded.count("未定级", "未定级"), graded.moved) == (2, 1, 1, 1)
    assert all(passage.movers == () for passage in graded.passages)
    moves = list(Move.objects.values_list("customer", "before", "after", "figure_before", "figure_after"))
    assert moves == [(lichuan.pk, "B", "C", "12 分", "12 分")]
    assert (Assessment.objects.count(), Proposal.objects.count(), Duty.objects.count()) == (0, 0, 0)
    assert list(AdoptedValue.objects.values_list("parameter", "value")) == decided


def test_one_figure_through_several_values(books, ask):
    simulation = ask(swept="B级总分下限=11..13/3")

    simulation.refresh_from_db()
    curve = Sweep.from_dict(simulation.curve)
    assert [point.value for point in curve.points] == ["11", "12", "13"]
    assert [point.grades["等级"]["B"] for point in curve.points] == [1, 1, 0]


def test_carried_out_twice_it_finds_the_same_once(books, ask):
    simulation = ask(figures={"B级总分下限": "13"})
    Simulation.objects.update(state="running")

    carry_out_simulation(progress=Unwatched(), key=str(simulation.pk), at=AT)
    carry_out_simulation(progress=Unwatched(), key=str(simulation.pk), at=AT + timedelta(days=1))

    simulation.refresh_from_db()
    assert (simulation.state, simulation.ended_at, Move.objects.count()) == ("done", AT, 1)


@pytest.mark.parametrize(
    ("changed", "refusal", "said"),
    [
        ({}, NothingTried, "试算与现行的完全相同"),
        ({"figures": {"合同额限额一": "500", "应收限额一": ""}}, NothingTried, "试算与现行的完全相同"),
        ({"figures": {"合同额限额一": "许多"}}, ValueRefused, "合同额限额一"),
        ({"figures": {"合同额限额一": "100"}}, ValueRefused, "限额"),
        ({"swept": "合同额限额一=1..2"}, SweepRefused, "看不懂"),
        ({"swept": "没有的=1,2"}, SweepRefused, "没有的"),
        ({"as_of": TODAY + timedelta(days=1)}, DateAhead, "还没有到"),
    ],
)
def test_what_cannot_be_tried_is_refused_and_leaves_nothing(books, ask, changed, refusal, said):
    with pytest.raises(refusal, match=said):
        ask(**changed)

    assert (Simulation.objects.count(), Job.objects.count()) == (0, 0)


def test_a_salesperson_may_not_try(books, ask, shen):
    with pytest.raises(NotAllowed):
        ask(by=shen, figures={"B级总分下限": "13"})

    assert (Simulation.objects.count(), Job.objects.count()) == (0, 0)
