"""What the worker is told to do every hour."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django_q.models import Schedule

from kezhi.jobs.actions import every_hour

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_it_is_called_on_the_full_hour_and_asking_again_changes_nothing(db):
    for now in (datetime(2026, 11, 18, 14, 20, tzinfo=SHANGHAI), datetime(2026, 11, 18, 17, 5, tzinfo=SHANGHAI)):
        every_hour(name="a", task="kezhi.approvals.tasks.escalate_now", now=now)

    assert list(Schedule.objects.values_list("func", "schedule_type", "next_run")) == [
        ("kezhi.approvals.tasks.escalate_now", Schedule.HOURLY, datetime(2026, 11, 18, 15, tzinfo=SHANGHAI))
    ]
