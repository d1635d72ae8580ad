"""What the worker is to call as soon as it is free."""

from django_q.models import Success

from kezhi.jobs.actions import soon


def test_it_is_called_once(db):
    soon(name="policies.count_clauses", task="kezhi.policies.tasks.count_clauses")

    assert [(done.name, done.result) for done in Success.objects.all()] == [("policies.count_clauses", 34)]
