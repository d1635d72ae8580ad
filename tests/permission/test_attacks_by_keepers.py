"""Somebody who keeps one part of the organisation, and would like to have the whole."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Absence, Grant, Position, Post, Staff
from kezhi.approvals.models import Approval
from kezhi.signin.models import Invitation, IssuedPassword
from tests.firm import employ

PEOPLE = "/organisation/staff/"


@pytest.fixture
def keeper(world, come):
    """祁连枝 keeps the organisation of 华东; 邵云 of 华东 sees money everywhere, as 财务 do."""
    qi = world.people["qi"]
    Grant.objects.create(post=qi.post, capability=Capability.MANAGE_STAFF, scope=Scope.BELOW)
    employ("shao", "邵云", "财务", world.units["east"], "qi")
    return come("qi")


def place(world, post, username="qi"):
    """The form of a place in 华东."""
    superior = "" if username == "qi" else "qi"
    return {
        "post": Post.objects.get(name=post).pk, "unit": world.units["east"].pk, "superior": superior, "is_active": "on",
    }  # fmt: skip


def test_nobody_gives_themselves_a_post_that_reaches_beyond_their_part(keeper, world):
    qi = world.people["qi"]
    further = {"unit": world.units["east"].pk, "post": Post.objects.get(name="管理员").pk, "from_on": "2026-01-01"}

    answers = [
        keeper.post(f"{PEOPLE}{qi.pk}/place/", place(world, "总经理")),
        keeper.post(f"{PEOPLE}{qi.pk}/posts/", further),
        keeper.post(f"{PEOPLE}new/", {**place(world, "管理员"), "username": "mine", "name": "我"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert (Staff.objects.get(pk=qi.pk).post, Staff.objects.filter(username="mine").exists()) == (qi.post, False)
    assert not Position.objects.filter(staff=qi, post__name="管理员").exists()


def test_a_staff_list_gives_no_more_either(keeper, world):
    book, sent = Workbook(), BytesIO()
    for line in (["姓名", "登录名", "单位", "岗位", "主管上级"], ["祁连枝", "qi", "华东办事处", "总经理", "xu"]):
        book.active.append(line)
    book.save(sent)
    sent.seek(0)
    sent.name = "名单.xlsx"

    assert keeper.post("/imports/staff/", {"file": sent}).status_code == 403
    assert Staff.objects.get(username="qi").post == world.people["qi"].post


def test_within_the_part_posts_are_given(keeper, world):
    he = world.people["he"]

    assert keeper.post(f"{PEOPLE}{he.pk}/place/", place(world, "办事处主任", "he")).status_code == 302
    assert Staff.objects.get(pk=he.pk).post.name == "办事处主任"


@pytest.mark.parametrize("way", ["invitation", "password", "second-factor", "bindings"])
def test_nobody_comes_in_as_somebody_who_sees_more(keeper, way):
    shao = Staff.objects.get(username="shao")
    given = {"password": "a-long-one-2026", "provider": "wecom", "uid": "shao"}

    answer = keeper.post(f"{PEOPLE}{shao.pk}/access/{way}/", given)

    assert answer.status_code == (403 if way != "bindings" else 422)  # no provider is set up here
    assert not Invitation.objects.exists()
    assert not IssuedPassword.objects.exists()


def test_within_the_part_people_are_let_in(keeper, world):
    assert keeper.post(f"{PEOPLE}{world.people['shen'].pk}/access/invitation/").status_code == 200
    assert Invitation.objects.get().staff == world.people["shen"]


def test_nobody_makes_themselves_the_deputy_of_somebody_who_sees_more(keeper, world):
    shao = Staff.objects.get(username="shao")
    given = {"from_on": "2026-11-01", "to_on": "", "deputy": "qi", "reason": ""}

    assert keeper.post(f"{PEOPLE}{shao.pk}/absences/", given).status_code == 403
    assert not Absence.objects.filter(staff=shao).exists()
    assert keeper.post(f"{PEOPLE}{world.people['shen'].pk}/absences/", given).status_code == 302
    assert Absence.objects.filter(staff=world.people["shen"], from_on=date(2026, 11, 1)).exists()


def test_hand_overs_of_other_parts_are_not_there(keeper, world):
    answers = [keeper.get(f"/handovers/{world.pk('handover', at)}/").status_code for at in ("own", "elsewhere", "afar")]

    assert answers == [200, 404, 404]


def test_who_proposed_does_not_choose_who_decides(keeper, world):
    approval = world.at["approval"]["own"]
    Approval.objects.filter(pk=approval.pk).update(proposed_by=world.people["qi"])

    assert keeper.get(f"/approvals/{approval.pk}/").status_code == 200
    assert keeper.post(f"/approvals/{approval.pk}/assignment/", {"person": "wen"}).status_code in {403, 409}
    assert Approval.objects.get(pk=approval.pk).holder is None
