"""Whoever stands in for somebody who is away answers for their duties on those days, and on no other."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kezhi.accounts.actions import note_absence
from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.models import Staff
from kezhi.duties.actions.satisfy_duty import check_may_act
from kezhi.duties.models import Duty
from kezhi.duties.queries.badge import late
from kezhi.duties.queries.today import today_page
from tests.duties.conftest import visit_row

DAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 4, tzinfo=UTC)


class Asked:
    today = DAY


def on(person, day):
    found = Staff.objects.select_related("post", "unit").get(pk=person.pk)
    found.today = day
    return found


def test_the_deputy_sees_and_closes_the_duties_of_who_is_away_on_those_days_alone(lay, lichuan, shen, lu, qi):
    lay(visit_row(lichuan, shen, due_on=DAY - timedelta(days=4), state="late", post="业务员"))
    duty = Duty.objects.get()
    note_absence(
        staff=shen, from_on=DAY, to_on=DAY, deputy=lu, reason="参展", by=on(shen, DAY), at=NOW
    )  # fmt: skip

    def shown(person):
        return [(row.who, row.note.partition(" · ")[0]) for g in today_page(person, now=NOW, today=DAY).groups
                for row in g.lines]  # fmt: skip

    assert shown(on(lu, DAY)) == [("栎川精密传动", "沈知遥")]
    assert late(on(lu, DAY), Asked).count == 1
    assert check_may_act(duty, on(lu, DAY)) == shen
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        assert shown(on(lu, day)) == []
        assert late(on(lu, day), Asked) is None
        with pytest.raises(NotAllowed):
            check_may_act(duty, on(lu, day))
    assert shown(on(shen, DAY))[0][0] == "栎川精密传动"
    assert duty.holder == shen
