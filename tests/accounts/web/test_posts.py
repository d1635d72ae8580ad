"""Posts and what their holders may do, as administrators see and change it."""

import pytest
from django.utils import timezone

from kezhi.accounts.actions import change_grants
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.models import Absence, Grant, Post, Staff
from kezhi.audit.models import Entry
from kezhi.customers.models import Customer

SEE, MANAGE = Capability.SEE_CUSTOMERS, Capability.MANAGE_STAFF


@pytest.fixture
def post(company):
    return Post.objects.get(name="财务")


@pytest.fixture
def url(post):
    return f"/organisation/posts/{post.pk}/"


def given(post, **changed):
    held = {f"can-{capability}": scope for capability, scope in post.grants.values_list("capability", "scope")}
    return {"rank": post.rank, **held, **changed}


def test_every_post_stands_beside_its_rights(client, admin, sign_in):
    page = sign_in(client, admin).get("/organisation/posts/")

    assert page.status_code == 200
    assert [post.name for post in page.context["page"].posts][:2] == ["总经理", "主管副总经理"]
    assert "本人及所在团队" in page.content.decode()


def test_a_right_is_given_with_its_units_and_counts_at_once(
    client, admin, jiang, post, url, sign_in, company, nanpu, lichuan
):
    answer = sign_in(client, admin).post(url, given(post, **{f"can-{SEE}": "chosen", "units": [company.south.pk]}))

    assert answer.status_code == 302
    assert list(Customer.objects.visible_to(Staff.objects.get(pk=jiang.pk))) == [nanpu]
    entry = Entry.objects.get(act="accounts.grants.changed")
    assert (entry.before["查看客户"], entry.after["查看客户"]) == ("全部", "指定单位及下级、华南办事处")


def test_a_right_that_is_taken_is_gone(client, admin, jiang, post, url, sign_in):
    sign_in(client, admin).post(url, given(post, **{f"can-{SEE}": ""}))

    assert not Staff.objects.get(pk=jiang.pk).can(SEE)


@pytest.mark.parametrize(
    ("changed", "told"),
    [({f"can-{SEE}": "chosen"}, "请选至少一个指定单位"), ({"rank": "-1"}, "0"), ({f"can-{SEE}": "world"}, "world")],
)
def test_what_does_not_hold_together_is_refused(client, admin, post, url, sign_in, changed, told):
    before = sorted(Grant.objects.values_list("post", "capability", "scope"))

    refused = sign_in(client, admin).post(url, given(post, **changed))

    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert sorted(Grant.objects.values_list("post", "capability", "scope")) == before


def test_somebody_always_manages(client, admin, sign_in):
    post = Post.objects.get(name="管理员")
    refused = sign_in(client, admin).post(f"/organisation/posts/{post.pk}/", given(post, **{f"can-{MANAGE}": "below"}))

    assert refused.status_code == 422
    assert "就没有在职人员能管理全公司的组织与账号了" in refused.content.decode()
    assert post.grants.get(capability=MANAGE).scope == "all"


def test_who_manages_a_part_does_not_change_what_posts_may_do(qi, post):
    Grant.objects.create(post=qi.post, capability=MANAGE, scope="below")
    manager = Staff.objects.get(pk=qi.pk)

    with pytest.raises(NotAllowed):
        change_grants(post=post, rank=99, grants={MANAGE: "all"}, units=[], by=manager, at=timezone.now())

    assert not post.grants.filter(capability=MANAGE).exists()


def test_rights_name_the_post_and_whom_one_stands_in_for(client, admin, shen, lu, sign_in):
    Absence.objects.create(staff=shen, deputy=lu, from_on=timezone.localdate())

    page = sign_in(client, admin).get(f"/organisation/staff/{lu.pk}/rights/").content.decode()
    own = sign_in(client, lu).get(f"/organisation/staff/{lu.pk}/rights/")

    assert "因华东办事处业务员" in page
    assert "今天代沈知遥" in page
    assert (own.status_code, client.get(f"/organisation/staff/{shen.pk}/rights/").status_code) == (200, 403)


def test_a_new_post_may_do_nothing_yet(client, admin, sign_in):
    client = sign_in(client, admin)

    assert client.post("/organisation/posts/new/", {"name": "客服", "rank": "10"}).status_code == 302
    assert client.post("/organisation/posts/new/", {"name": "客服", "rank": "10"}).status_code == 422
    assert Post.objects.get(name="客服").grants.count() == 0
