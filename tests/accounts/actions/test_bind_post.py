"""Which post is meant where regulations name one that the company calls otherwise."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.actions import add_position, bind_post, unbind_post
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
ROLE, TODAY = "客户部经理", AT.date()


def bind(unit, post, by, role=ROLE):
    return bind_post(role=role, unit=unit, post=Post.objects.get(name=post), by=by, at=AT)


def people(on=TODAY):
    with DuckBackend() as backend:
        live_facts().bind(backend, needed={"staff", "units"})
        staff, units = (backend.fetch(f"SELECT * FROM {FACTS}.{name}").to_pylist() for name in ("staff", "units"))
    return People.of(staff, units, on=on)


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


@pytest.mark.django_db(transaction=True)
def test_the_engine_finds_the_holder_of_a_further_post_while_it_is_held(company, admin, shen, xu, lu):
    manager, salesperson = Post.objects.get(name="业务部经理"), Post.objects.get(name="业务员")
    bind(company.south, "业务部经理", admin)
    south, east = str(company.south.pk), str(company.east.pk)
    assert (people().holder("业务部经理", south), people().holder(ROLE, south)) == (str(xu.pk), None)

    since, until = date(2026, 11, 1), date(2026, 11, 30)
    add_position(staff=shen, unit=company.south, post=manager, from_on=since, to_on=until, by=admin, at=AT)
    add_position(staff=lu, unit=company.east, post=salesperson, from_on=since, to_on=None, by=admin, at=AT)

    found = people()
    assert found.held_where("业务部经理", south) == (str(shen.pk), south)
    assert (found.holder(ROLE, south), found.holder("业务部经理", east)) == (str(shen.pk), str(xu.pk))
    assert set(found.units_holding("业务员")) == {south, east}
    for day in (date(2026, 10, 31), date(2026, 12, 1)):
        assert (people(day).holder("业务部经理", south), people(day).holder(ROLE, south)) == (str(xu.pk), None)


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
