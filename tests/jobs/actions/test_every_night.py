"""What the worker is told to do every night."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django_q.models import Schedule

from kezhi.jobs.actions import every_night

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 11, 18, 14, 0, tzinfo=SHANGHAI), datetime(2026, 11, 19, 2, 0, tzinfo=SHANGHAI)),
        (datetime(2026, 11, 18, 1, 0, tzinfo=SHANGHAI), datetime(2026, 11, 18, 2, 0, tzinfo=SHANGHAI)),
    ],
)
def test_it_is_called_at_two_from_the_coming_night_on(db, now, first):
    every_night(name="a", task="kezhi.policies.tasks.run_today", now=now)

    assert list(Schedule.objects.values_list("func", "schedule_type", "next_run")) == [
        ("kezhi.policies.tasks.run_today", Schedule.DAILY, first)
    ]


def test_asking_again_leaves_the_schedule_as_it_is(db):
    every_night(name="a", task="kezhi.policies.tasks.run_today", now=datetime(2026, 11, 18, 14, tzinfo=SHANGHAI))
    before = list(Schedule.objects.values())

    every_night(name="a", task="kezhi.policies.tasks.run_today", now=datetime(2026, 12, 1, 14, tzinfo=SHANGHAI))

    assert list(Schedule.objects.values()) == before
