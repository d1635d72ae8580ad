"""Administrators keep robots: what is secret goes in and never comes out."""

import pytest
from django.db import connection

from kezhi.audit.models import Entry
from kezhi.notices.actions import tell
from kezhi.notices.actions.carry import carry
from kezhi.notices.models import Message, Robot
from kezhi.notices.sealed import Credentials
from tests.notices.conftest import letter, reachable
from tests.notices.groups import KEY, SECRET

POINT = {"groups": ["escalation", "approvals"]}


@pytest.fixture
def keeper(client, sign_in, admin):
    return sign_in(client, admin)


def sent(groups, company, maker="dingtalk", **more: object) -> dict[str, object]:
    given = {"name": "华东群", "maker": maker, "unit": company.east.pk, "url": groups.url(maker), "secret": SECRET}
    return {**given, **POINT, **more}


def everything_on_record() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_robot")
        rows = str(cursor.fetchall())
    return rows + str(list(Entry.objects.values_list("before", "after", "subject_label")))


def test_a_robot_is_kept_with_its_secret_sealed_and_shown_nowhere(keeper, groups, company):
    answer = keeper.post("/notices/robots/new/", sent(groups, company))

    robot = Robot.objects.get()
    assert (answer.status_code, robot.host, robot.groups) == (302, "localhost", ["escalation", "approvals"])
    assert Credentials.unseal(robot.sealed) == Credentials(groups.url("dingtalk"), SECRET)
    pages = "".join(keeper.get(url).content.decode() for url in ("/notices/robots/", f"/notices/robots/{robot.pk}/"))
    for secret in (KEY, SECRET):
        assert secret not in pages + everything_on_record() + repr(Credentials.unseal(robot.sealed))


@pytest.mark.parametrize("maker", ["wecom", "dingtalk", "feishu"])
def test_a_trial_arrives_at_once(maker, keeper, groups, company, admin):
    keeper.post("/notices/robots/new/", sent(groups, company, maker, secret="" if maker == "wecom" else SECRET))

    answer = keeper.post(f"/notices/robots/{Robot.objects.get().pk}/trial/", follow=True)

    assert groups.came[maker] == ["客制 · 华东办事处\n这是一条测试消息，管理员发出。"]
    assert "测试消息已发到“华东群”。" in answer.content.decode()


def test_a_trial_that_fails_says_why_and_is_not_sent_again(keeper, groups, company, clock):
    keeper.post("/notices/robots/new/", sent(groups, company, secret="another-secret"))

    answer = keeper.post(f"/notices/robots/{Robot.objects.get().pk}/trial/", follow=True)

    assert "没有发到“华东群”：对方返回 310000：sign not match" in answer.content.decode()
    assert Message.objects.get().state == "dropped"
    assert carry(clock=clock) == 0


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://oapi.dingtalk.com/robot/send", "这不是钉钉群机器人的地址"),
        ("https://oapi.dingtalk.com/other?access_token=k", "这不是钉钉群机器人的地址"),
        ("ftp://localhost/robot/send?access_token=k", "这不是钉钉群机器人的地址"),
        ("https://user@localhost/robot/send?access_token=k", "这不是钉钉群机器人的地址"),
        ("https://169.254.169.254/robot/send?access_token=k", "不允许访问 169.254.169.254"),
        ("https://qyapi.weixin.qq.com/robot/send?access_token=k", "不允许访问 qyapi.weixin.qq.com"),
    ],
)
def test_any_other_address_is_refused(url, says, keeper, groups, company):
    answer = keeper.post("/notices/robots/new/", sent(groups, company, url=url))

    assert (answer.status_code, Robot.objects.count()) == (422, 0)
    assert says in answer.content.decode()


def test_changed_without_an_address_it_keeps_the_one_it_has(keeper, groups, company):
    keeper.post("/notices/robots/new/", sent(groups, company))
    robot = Robot.objects.get()

    keeper.post(f"/notices/robots/{robot.pk}/", sent(groups, company, name="东区群", url="", secret=""))

    changed = Robot.objects.get()
    assert (changed.name, changed.sealed) == ("东区群", robot.sealed)


def test_switched_off_what_waited_for_it_is_dropped(keeper, groups, company, clock, shen, robot_of):
    robot = robot_of("wecom", company.east)
    groups.most = 0
    tell([letter("a", shen, unit=company.east.pk)], at=clock())
    carry(clock=clock)

    keeper.post(f"/notices/robots/{robot.pk}/switch/", {"on": "0"})

    assert Message.objects.get().state == "dropped"
    assert (
        keeper.post(f"/notices/robots/{robot.pk}/trial/", follow=True).content.decode().count("已停用，请先启用。") == 1
    )


def test_what_was_given_up_is_listed_with_the_reason_and_sent_again_on_request(keeper, mailbox, clock, shen):
    reachable(shen)
    mailbox.refuse["shen@mangzhou.example"] = "550 no such user"
    tell([letter("a", shen)], at=clock())
    carry(clock=clock)
    page = keeper.get("/notices/undelivered/").content.decode()
    assert "邮件服务器拒收（550）：no such user" in page
    mailbox.refuse.clear()

    keeper.post(f"/notices/undelivered/{Message.objects.get().pk}/attempt/")
    Message.objects.update(next_at=clock())
    carry(clock=clock)

    assert [mail["Subject"] for mail in mailbox.came] == ["通知 a"]
    assert "都送达了" in keeper.get("/notices/undelivered/").content.decode()


def test_what_has_arrived_is_not_sent_again(keeper, mailbox, clock, shen):
    reachable(shen)
    tell([letter("a", shen)], at=clock())
    carry(clock=clock)

    assert keeper.post(f"/notices/undelivered/{Message.objects.get().pk}/attempt/").status_code == 404
    assert Message.objects.get().state == "sent"


def test_nobody_else_sees_them(client, sign_in, wen):
    client = sign_in(client, wen)

    assert [client.get(f"/notices/{page}/").status_code for page in ("robots", "undelivered")] == [403, 403]
