"""Cases that ask a gate: an answer other than expected fails the case, and a gate's row proves its clause."""

from dataclasses import replace
from pathlib import Path

import pytest

from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.proving import is_proved, proved_by_cases
from tests.docs.pages import ROOT
from tests.engine.rules.small_packs import AS_OF

CREDIT = Path(ROOT) / "docs" / "guide" / "credit" / "packs"


@pytest.fixture(scope="module")
def edition():
    return Library(CREDIT).pack("CREDIT").edition(AS_OF)


def asking(edition, **changed):
    """The case that asks, with its last question altered; what is said of it."""
    (case,) = [case for case in edition.cases if case.expect.decisions]
    *others, last = case.expect.decisions
    altered = replace(case, expect=replace(case.expect, decisions=(*others, replace(last, **changed))))
    (result,) = run_cases(edition, [altered])
    return result.failures


def test_the_answers_expected_come_out(edition):
    assert asking(edition) == ()


@pytest.mark.parametrize(
    ("changed", "failures"),
    [
        ({"decision": "allow"}, ("关口“签约关口”的 decision 应为 “allow”，实为 “needs”",)),
        ({"row": "别的"}, ("关口“签约关口”的 row 应为 “别的”，实为 “超额”",)),
        ({"by": "部门经理"}, ("关口“签约关口”的 by 应为 “部门经理”，实为 “总经理”",)),
        ({"of": "乙"}, ("客户“乙”应有结果，实际没有",)),
        ({"gate": "赊销额度"}, ("没有关口“赊销额度”",)),
    ],
)
def test_any_other_answer_fails_the_case(edition, changed, failures):
    assert asking(edition, **changed) == failures


def test_a_question_that_cannot_be_answered_fails_the_case(edition):
    (failure,) = asking(edition, ask={})

    assert failure.startswith("关口“签约关口”无法答复：关口“签约关口”要问“本次金额”，没有填报。")


def test_a_gate_proves_its_clause(edition):
    (case,) = [case for case in edition.cases if case.expect.decisions]

    assert proved_by_cases(edition) == {"CREDIT.01", "CREDIT.02", "CREDIT.03"}
    assert is_proved(edition, "CREDIT.02", [case])
    assert not is_proved(edition, "CREDIT.03", [case])
