"""Drafts under attack: whatever is typed, whoever guesses an address, whenever two meet, nothing breaks or is lost."""

import threading
from datetime import date

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from kezhi.audit.models import Entry
from kezhi.jobs.models import Job
from kezhi.policies.actions import begin_drafts, discard_draft, request_preview, save_draft
from kezhi.policies.errors_of_drafts import DayOutOfReach, DraftBegun, DraftGone
from kezhi.policies.models import Adoption, Draft, Preview
from tests.policies.web.test_adoption import at, begin, seen
from tests.regulated import AT, SOURCE, TODAY, rules

HOSTILE = [
    "1e999", "-5", "-0", "NaN", "9" * 40, "500 元", "５００元", "<script>alert(1)</script>", "甲\0乙", "甲\n" * 9_000,
    "，".join(["甲"] * 9_000), "\u202e12", "null",
]  # fmt: skip
STEPS = ("draft", "draft_blanks", "draft_collisions", "draft_posts", "draft_preview", "draft_removal")


@pytest.fixture
def draft(client, company, gu, sign_in):
    begin(sign_in(client, gu), company)
    return Draft.objects.get()


def begun(unit, by, **changed):
    given = {"editions": [rules()], "unit": unit, "on": TODAY, "source": SOURCE, "by": by, "at": AT, **changed}
    return begin_drafts(**given)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:12]))
def test_whatever_is_typed_is_refused_in_words_and_shown_again(client, draft, typed):
    blanks = rules().parameters.blank(draft.on)

    answer = client.post(at("draft_blanks", draft), seen(draft, **{blank.name: typed for blank in blanks}))

    assert answer.status_code == 422
    kept = Draft.objects.get().figures
    assert set(kept.values()) <= {typed.strip().replace("\0", "")[:2_000]}
    for step in STEPS:
        page = client.get(at(step, draft))
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
    client.post(at("draft_adoption", draft), seen(draft))
    assert Adoption.objects.count() == 0


def test_nothing_of_anothers_draft_is_seen_or_changed_by_guessing_its_address(client, draft, sign_in, request):
    before = Draft.objects.values().get()

    for who in ("shen", "qi", "song", "jiang"):
        sign_in(client, request.getfixturevalue(who))
        for step in STEPS:
            assert client.get(at(step, draft)).status_code == 403
            assert client.post(at(step, draft), seen(draft, on="2026-02-01", source="x")).status_code in {403, 405}
        assert client.post(at("draft_adoption", draft), seen(draft)).status_code == 403

    assert Draft.objects.values().get() == before
    assert Adoption.objects.count() == 0


def test_a_unit_outside_ones_reach_cannot_be_sent_in_the_form(client, draft, company):
    answer = client.post(at("draft", draft), seen(draft, unit=company.group.pk, on="2026-02-01", source=SOURCE))

    assert answer.status_code == 422
    draft.refresh_from_db()
    assert (draft.unit, draft.on) == (company.branch, date(2026, 1, 5))


@pytest.mark.parametrize("on", ["0001-01-01", "2009-12-31", "2036-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_is_refused(client, company, gu, sign_in, on):
    answer = begin(sign_in(client, gu), company, on=on)

    assert answer.status_code == 422
    is_a_year = on[:4] not in {"0001", "9999"}
    assert ("采用日须在2010-01-01与" if is_a_year else "年份不合常理") in answer.content.decode()
    assert Draft.objects.count() == 0


def test_a_draft_is_not_moved_to_such_a_day(draft, gu):
    with pytest.raises(DayOutOfReach):
        save_draft(draft=draft, seen=draft.revision, by=gu, at=timezone.now(), on=date(9999, 12, 31))

    assert Draft.objects.get().on == date(2026, 1, 5)


def test_a_draft_begun_by_another_in_this_very_moment_is_handed_back(monkeypatch, company, gu, xu):
    begun(company.branch, xu)
    monkeypatch.setattr(Draft.objects, "filter", lambda **_: Draft.objects.none())  # when it was looked for

    (found,) = begun(company.branch, gu)

    assert (found.begun_by, Draft.objects.count()) == (xu, 1)
    assert Entry.objects.filter(act="policies.draft.begun").count() == 1


def test_a_draft_moved_to_a_unit_that_has_one_is_refused_in_words(company, gu):
    begun(company.south, gu)
    (mine,) = begun(company.east, gu)

    with pytest.raises(DraftBegun, match="华南办事处已有这部制度的草稿"):
        save_draft(draft=mine, seen=1, by=gu, at=AT, unit=company.south)

    assert sorted(draft.unit.name for draft in Draft.objects.all()) == ["华东办事处", "华南办事处"]


def test_what_was_thrown_away_already_is_told_and_written_down_once(draft, gu):
    discard_draft(draft=Draft.objects.get(), by=gu, at=AT)

    with pytest.raises(DraftGone):
        discard_draft(draft=draft, by=gu, at=AT)

    assert Entry.objects.filter(act="policies.draft.discarded").count() == 1


def test_a_preview_given_up_after_repeated_kills_says_so_and_may_be_asked_for_again(client, draft, gu):
    request_preview(draft=draft, by=gu, at=timezone.now())
    Preview.objects.update(state=Preview.State.RUNNING)
    Job.objects.update(state=Job.State.FAILED, error="任务连续中断了 3 次，已停止重试，数据未改动。请联系管理员。")

    page = client.get(at("draft_preview", draft)).content.decode()
    assert "任务连续中断了 3 次" in page
    assert "重新推算" in page

    again = request_preview(draft=draft, by=gu, at=timezone.now())
    assert (again.state, again.job.state) == (Preview.State.WAITING, Job.State.WAITING)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_adopt_one_draft_at_once_one_does_and_the_other_is_told(client, draft, gu, sign_in):
    client.post(at("draft_blanks", draft), seen(draft, fill="all"))
    answers, both = [], threading.Barrier(2)

    def adopts() -> None:
        try:
            one = sign_in(Client(), gu)
            both.wait()
            answers.append(one.post(at("draft_adoption", draft), {"seen-revision": 2}))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=adopts) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Adoption.objects.count(), Draft.objects.count()) == (1, 0)
    assert sorted(answer.status_code for answer in answers) in ([302, 302], [302, 404])
