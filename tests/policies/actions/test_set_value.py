"""Setting a parameter that the regulation leaves to the company."""

from datetime import date

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.policies.actions import set_value
from kezhi.policies.errors import SourceMissing, ValueRefused
from kezhi.policies.queries.in_force import settings_of
from tests.regulated import ADOPTED_ON, AT, TODAY

NAME = "合同额限额一"


def decide(adoption, by, value="450", *, source="通知三号", valid_from=TODAY):
    return set_value(adoption=adoption, parameter=NAME, value=value, source=source, valid_from=valid_from, by=by, at=AT)


def test_a_new_value_counts_from_its_day_and_the_old_one_before(adoption, gu):
    decide(adoption, gu)

    assert settings_of(adoption, TODAY)[NAME] == "450"
    assert settings_of(adoption, date(2026, 11, 17))[NAME] == "500"
    entry = Entry.objects.get(act="policies.value.set")
    assert (entry.before, entry.after) == (
        {NAME: None}, {NAME: "450", "source": "通知三号", "valid_from": "2026-11-18"},
    )  # fmt: skip


def test_a_second_decision_for_the_same_day_replaces_the_first_and_the_trail_keeps_both(adoption, gu):
    decide(adoption, gu, "450")
    decide(adoption, gu, "460")

    assert list(adoption.values.filter(parameter=NAME).order_by("valid_from").values_list("valid_from", "value")) == [
        (ADOPTED_ON, "500"), (TODAY, "460"),
    ]  # fmt: skip
    assert Entry.objects.filter(act="policies.value.set").latest("pk").before == {NAME: "450"}


@pytest.mark.parametrize(("value", "source", "refusal"), [("许多", "通知", ValueRefused), ("450", " ", SourceMissing)])
def test_a_bad_value_and_a_missing_source_change_nothing(adoption, gu, value, source, refusal):
    with pytest.raises(refusal):
        decide(adoption, gu, value, source=source)

    assert list(adoption.values.filter(parameter=NAME).values_list("value", flat=True)) == ["500"]
    assert not Entry.objects.filter(act="policies.value.set").exists()


def test_a_salesperson_may_not_decide(adoption, shen):
    with pytest.raises(NotAllowed):
        decide(adoption, shen)

    assert settings_of(adoption, TODAY)[NAME] == "500"
