"""The preview of a draft: worked out beside the request over the present records, and nothing else written."""

import pytest
from django.urls import reverse

from kezhi.duties.models import Duty
from kezhi.grading.models import Proposal
from kezhi.jobs.models import Job
from kezhi.policies.actions import begin_drafts, save_draft
from kezhi.policies.models import Adoption, Draft, Preview, Run
from tests.regulated import AT, DECIDED, TODAY, rules

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(company, gu, books):
    (begun,) = begin_drafts(editions=[rules()], unit=company.branch, on=TODAY, source="纪要", by=gu, at=AT)
    return begun


@pytest.fixture
def page(client, gu, draft, sign_in):
    sign_in(client, gu)
    return reverse("policies:draft_preview", args=[draft.pk])


def decide(draft, by, **figures):
    return save_draft(draft=draft, seen=draft.revision, by=by, at=AT, figures=figures)


def test_it_is_worked_out_when_asked_for_and_nothing_else_is_written(client, page, draft, gu):
    decide(draft, gu, **DECIDED)
    assert "按草稿的取值和眼下的客户推算" in client.get(page).content.decode()

    client.post(page)

    ahead = client.get(page).context["ahead"]
    posts = {line.post: line.total for line in ahead.posts}
    assert (ahead.is_done, ahead.assumed, ahead.is_stale) == (True, (), False)
    assert posts["业务员"] > 0
    assert {person.name for person in ahead.people} >= {"沈知遥", "陆砚秋"}
    assert all(rule.clause for person in ahead.people for rule in person.rules)
    assert sum(person.duties for person in ahead.people) == ahead.total
    assert [m.objects.count() for m in (Adoption, Run, Duty, Proposal)] == [0, 0, 0, 0]


def test_what_is_not_decided_is_worked_out_with_our_suggestions_and_said_so(client, page):
    client.post(page)

    answer = client.get(page)
    assert len(answer.context["ahead"].assumed) == len(DECIDED)
    assert "16 个还没有定的数暂按我们的建议推算，非制度所定" in answer.content.decode()


def test_a_faulty_figure_fails_it_with_the_reason(client, page, draft, gu):
    decide(draft, gu, 合同额限额一="很多")

    client.post(page)

    text = client.get(page).content.decode()
    assert "推算没有完成，没有改动任何数据。" in text
    assert "合同额限额一" in text


def test_a_change_of_the_draft_makes_it_stale_and_it_is_worked_out_anew(client, page, draft, gu):
    client.post(page)
    decide(draft, gu, 合同额限额一="450")

    assert "草稿改过了，下面还是原来的推算。" in client.get(page).content.decode()
    client.post(page)
    assert client.get(page).context["ahead"].is_stale is False


def test_asking_twice_works_it_out_once(client, page, draft):
    client.post(page)
    first = Preview.objects.get().job_id

    client.post(page)

    assert Preview.objects.get().job_id == first


def test_under_way_it_shows_how_far_and_asks_again(client, page, draft):
    client.post(page)
    Preview.objects.update(state="running")
    Job.objects.update(state="running")

    text = client.get(page, headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="load delay:1s"' in text
    assert "<html" not in text


def test_the_steps_take_few_statements(client, page, draft, django_assert_max_num_queries):
    client.post(page)
    for step in ("draft", "draft_blanks", "draft_collisions", "draft_posts", "draft_preview"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"policies:{step}", args=[draft.pk])).status_code == 200


def test_a_draft_thrown_away_meanwhile_leaves_nothing(client, page, draft):
    client.post(page)

    client.post(reverse("policies:draft_removal", args=[draft.pk]))

    assert (Draft.objects.count(), Preview.objects.count()) == (0, 0)
