"""Which post is meant where regulations name one that the company calls otherwise."""

from datetime import UTC, datetime

import pytest

from kezhi.accounts.actions import bind_post, unbind_post
from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.errors_of_units import BoundToItself
from kezhi.accounts.models import Binding, Post
from kezhi.accounts.queries.bindings import bindings
from kezhi.audit.models import Entry
from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.rules.people import People
from kezhi.policies.live import live_facts

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
ROLE = "客户部经理"


def bind(unit, post, by, role=ROLE):
    return bind_post(role=role, unit=unit, post=Post.objects.get(name=post), by=by, at=AT)


def people():
    with DuckBackend() as backend:
        live_facts().bind(backend, needed={"staff", "units"})
        staff, units = (backend.fetch(f"SELECT * FROM {FACTS}.{name}").to_pylist() for name in ("staff", "units"))
    return People.of(staff, units)


@pytest.mark.django_db(transaction=True)
def test_the_engine_finds_the_holder_of_a_bound_post_and_the_nearest_binding_counts(company, admin, xu, qi, fang):
    unit = str(company.east.pk)
    assert people().holder(ROLE, unit) is None

    bind(company.group, "业务部经理", admin)
    assert people().holder(ROLE, unit) == str(xu.pk)
    assert people().holder("业务部经理", unit) == str(xu.pk)

    bind(company.east, "办事处主任", admin)
    found = people()
    assert (found.holder(ROLE, unit), found.holder(ROLE, str(company.south.pk))) == (str(qi.pk), str(xu.pk))


def test_binding_again_replaces_and_unbinding_ends_it(company, admin):
    bind(company.branch, "业务统计", admin)
    bound = bind(company.branch, "业务部经理", admin)

    assert [(line.role, line.post) for line in bindings([ROLE]).lines] == [(ROLE, "业务部经理")]
    assert bindings().counts_as("业务部经理", company.branch.path, ROLE)

    unbind_post(binding=bound, by=admin, at=AT)

    assert not Binding.objects.exists()
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["accounts.binding.set", "accounts.binding.set", "accounts.binding.ended"]


def test_a_post_is_not_bound_to_itself_nor_by_a_salesperson(company, admin, shen):
    with pytest.raises(BoundToItself):
        bind(company.branch, "业务部经理", admin, role="业务部经理")
    with pytest.raises(NotAllowed):
        bind(company.branch, "业务部经理", shen)

    assert not Binding.objects.exists()
