"""Further posts, days away, and who may stand in."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.actions import add_position, end_absence, end_position, note_absence
from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.errors_of_people import (
    AlreadyAway,
    AlreadyEnded,
    DatesReversed,
    DeputyAway,
    DeputyInCircle,
    DeputyIsOneself,
    NotInService,
    NotYours,
    PositionHeld,
)
from kezhi.accounts.models import Absence, Position, Post, Staff
from kezhi.audit.models import Entry

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 18), date(2026, 11, 20)


def note(staff, deputy, by=None, from_on=FIRST, to_on=LAST):
    return note_absence(staff=staff, deputy=deputy, from_on=from_on, to_on=to_on, reason="参展", by=by or staff, at=AT)


def test_everybody_notes_their_own_absence_and_is_back_early(shen, lu):
    absence = note(shen, lu, from_on=date(2026, 11, 16))

    end_absence(absence=absence, by=shen, at=AT)

    absence.refresh_from_db()
    assert (absence.deputy_id, absence.to_on) == (lu.pk, date(2026, 11, 17))
    with pytest.raises(AlreadyEnded):
        end_absence(absence=absence, by=shen, at=AT)
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["accounts.absence.noted", "accounts.absence.ended"]
    assert "reason" not in Entry.objects.earliest("pk").after


def test_an_absence_that_has_not_begun_is_taken_back(shen, lu):
    end_absence(absence=note(shen, lu), by=shen, at=AT)

    assert not Absence.objects.exists()


def test_who_may_not_stand_in(shen, lu, qi, fang):
    Staff.objects.filter(pk=fang.pk).update(is_active=False)
    note(qi, None, by=qi)
    for deputy, refusal in ((shen, DeputyIsOneself), (fang, NotInService), (qi, DeputyAway)):
        with pytest.raises(refusal):
            note(shen, deputy)
    with pytest.raises(DatesReversed):
        note(shen, lu, from_on=LAST, to_on=FIRST)

    assert not Absence.objects.filter(staff=shen).exists()


def test_two_people_never_stand_in_for_each_other_on_the_same_days(shen, lu):
    note(shen, lu)

    with pytest.raises(DeputyInCircle, match="沈知遥在这些日子由陆砚秋代理，不能再反过来代理，请另选代理人。"):
        note(lu, shen, from_on=LAST, to_on=None)
    assert Absence.objects.count() == 1

    note(lu, shen, from_on=date(2026, 11, 21), to_on=None)
    assert Absence.objects.count() == 2


def test_nobody_is_away_twice_on_a_day_or_notes_it_for_a_colleague(shen, lu, qi, admin):
    note(shen, lu, by=admin)

    with pytest.raises(AlreadyAway):
        note(shen, None, from_on=LAST, to_on=None)
    with pytest.raises(NotYours):
        note(lu, None, by=shen)
    assert Absence.objects.count() == 1


def test_a_further_post_is_held_once_on_its_days_and_ended(company, shen, lu, admin):
    director = Post.objects.get(name="办事处主任")

    def add(by=admin, **days):
        return add_position(staff=lu, unit=company.east, post=director, by=by, at=AT, **days)

    position = add(from_on=FIRST, to_on=None)
    for by, days, refusal in (
        (admin, {"from_on": LAST, "to_on": None}, PositionHeld),
        (admin, {"from_on": LAST, "to_on": FIRST}, DatesReversed),
        (shen, {"from_on": FIRST, "to_on": None}, NotAllowed),
    ):
        with pytest.raises(refusal):
            add(by, **days)
    assert Position.objects.count() == 1

    end_position(position=position, on=LAST, by=admin, at=AT)

    assert Position.objects.get().to_on == LAST
    with pytest.raises(AlreadyEnded):
        end_position(position=position, on=LAST, by=admin, at=AT)
