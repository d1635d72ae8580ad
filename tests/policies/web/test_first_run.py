"""A regulation that was adopted and never evaluated says so, and asks for the first run."""

import pytest
from django.urls import reverse

from kezhi.policies.models import Run
from kezhi.policies.queries.first_run import waits_for_first_run
from tests.regulated import ADOPTED_ON, TODAY, adopt_by

pytestmark = pytest.mark.django_db
PAGE = "/policies/S002-20/"


def shown(client, who, sign_in):
    sign_in(client, who)
    return client.get(PAGE).content.decode()


def test_it_asks_for_the_first_run(client, adoption, gu, sign_in):
    page = shown(client, gu, sign_in)

    assert "采用之后还没有评定过。" in page
    assert f'action="{reverse("policies:new_run", args=[adoption.pk])}"' in page


def test_while_a_blank_is_open_it_says_what_comes_first(client, company, gu, sign_in):
    adoption = adopt_by(company.branch, gu, 合同额限额一="")
    page = shown(client, gu, sign_in)

    assert "留空的数设定之后才能评定" in page
    assert reverse("policies:new_run", args=[adoption.pk]) not in page


def test_it_is_not_said_to_those_who_may_not_run_it(client, adoption, shen, sign_in):
    assert "采用之后还没有评定过。" not in shown(client, shen, sign_in)


def test_it_is_not_said_after_a_run(client, adoption, gu, sign_in):
    Run.objects.create(adoption=adoption, as_of=TODAY, asked_at="2026-11-18T02:00Z", state=Run.State.DONE)

    assert "采用之后还没有评定过。" not in shown(client, gu, sign_in)


def test_before_the_day_of_adoption_nothing_waits(adoption):
    assert (waits_for_first_run(adoption, ADOPTED_ON), waits_for_first_run(None, ADOPTED_ON)) == (True, False)
    assert waits_for_first_run(adoption, ADOPTED_ON.replace(day=4)) is False
