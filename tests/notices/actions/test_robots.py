"""Into the groups of WeCom, DingTalk and Feishu, which check the signature and the rate."""

import pytest
from django.utils import timezone

from kezhi.notices.actions import tell
from kezhi.notices.actions.carry import carry
from kezhi.notices.models import Delivery, Message, Notice, Robot
from kezhi.outgoing import Limits
from tests.notices.conftest import Clock, letter

MAKERS = ["wecom", "dingtalk", "feishu"]


@pytest.fixture
def clock(monkeypatch):
    """Signatures carry the time, so that this clock goes with the real one; no hour is quiet."""
    monkeypatch.setattr("kezhi.notices.quiet.is_rest_day", lambda _day: False)
    return Clock(timezone.now())


@pytest.fixture(autouse=True)
def never_quiet(settings):
    settings.KEZHI_QUIET_HOURS = ""


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("maker", MAKERS)
def test_a_signed_post_brings_the_notices_of_the_unit_and_those_below(
    maker, groups, robot_of, clock, company, shen, lu
):
    robot_of(maker, company.east)
    tell(
        [
            letter(
                "a",
                shen,
                title="栎川精密传动 走访逾期 3 天",
                body="请今天补上。",
                unit=company.east.pk,
                clause="第六条",
            ),
            letter("b", shen, title="桐予纸业 回访逾期", link="/duties/7/", unit=company.east.pk),
            letter("c", lu, title="南浦食品 走访逾期", unit=company.south.pk),
            letter("d", shen, kind="approval.reminded", unit=company.east.pk),
        ],
        at=clock(),
    )

    carry(clock=clock)

    assert groups.came[maker] == [
        "客制 · 华东办事处\n栎川精密传动 走访逾期 3 天，请今天补上 （依据：第六条）\n桐予纸业 回访逾期 https://kezhi.mangzhou.example/duties/7/"
    ]
    assert states() == ["sent"]


def test_a_group_of_the_branch_hears_of_all_its_offices(groups, robot_of, clock, company, shen, lu):
    robot_of("wecom", company.branch)
    tell([letter("a", shen, unit=company.east.pk), letter("b", lu, unit=company.south.pk)], at=clock())

    carry(clock=clock)

    assert groups.came["wecom"] == ["客制 · 营销分公司\n通知 a\n通知 b"]


def test_more_than_fits_is_posted_in_parts_and_more_than_twenty_a_minute_waits(groups, robot_of, clock, company, shen):
    robot_of("wecom", company.east)
    letters = [letter(str(n), shen, title="长" * 100 + f" {n}", unit=company.east.pk) for n in range(150)]
    tell(letters, at=clock())

    carry(clock=clock)
    assert len(groups.came["wecom"]) == 20
    groups._times["wecom"].clear()
    clock.on(seconds=61)
    carry(clock=clock)

    assert all(len(text.encode()) <= 2048 for text in groups.came["wecom"])
    lines = [line.split()[-1] for text in groups.came["wecom"] for line in text.splitlines()[1:]]
    assert lines == [str(n) for n in range(150)]


@pytest.mark.parametrize(("maker", "seconds"), [("wecom", 60), ("dingtalk", 600), ("feishu", 60)])
def test_too_fast_waits_as_long_as_the_maker_says_and_is_no_failure(
    maker, seconds, groups, robot_of, clock, company, shen
):
    robot_of(maker, company.east)
    groups.most = 0
    tell([letter("a", shen, unit=company.east.pk)], at=clock())
    for _time in range(5):
        carry(clock=clock)
        clock.on(seconds=seconds)
    assert states() == ["waiting"]
    assert Message.objects.get().attempts == 0
    groups.most = 100

    carry(clock=clock)

    assert states() == ["sent"]
    assert len(groups.came[maker]) == 1


def test_an_error_under_status_200_is_a_failure_and_its_words_do_not_repeat_the_key(
    groups, robot_of, clock, company, shen
):
    robot = robot_of("dingtalk", company.east, url=f"{groups.base}/robot/send?access_token=a-wrong-token-0003")
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    carry(clock=clock)

    robot.refresh_from_db()
    assert robot.error == "对方返回 300005：token is not exist: ['＊＊＊']"
    assert (states(), robot.failures) == (["waiting"], 1)


def test_a_robot_that_is_down_or_slow_does_not_hold_up_the_others(groups, robot_of, clock, company, shen, monkeypatch):
    monkeypatch.setattr("kezhi.notices.ways.robots._PATIENCE", Limits(seconds=0.2))
    robot_of("dingtalk", company.east, url="http://localhost:1/robot/send?access_token=nobody-there")
    robot_of("wecom", company.east)
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    carry(clock=clock)

    assert states() == ["waiting", "sent"]
    assert Robot.objects.get(maker="dingtalk").error == "localhost 没有正常应答，请稍后再试。"


def test_a_robot_that_takes_too_long_leaves_it_uncertain_and_is_not_asked_again(
    groups, robot_of, clock, company, shen, monkeypatch
):
    monkeypatch.setattr("kezhi.notices.ways.robots._PATIENCE", Limits(seconds=0.1))
    groups.slow = 0.4
    robot_of("wecom", company.east)
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    for _hour in range(4):
        carry(clock=clock)
        clock.on(hours=1)

    assert states() == ["uncertain"]
    assert groups.asked == 1


def test_a_host_that_the_operator_did_not_open_is_never_called(groups, robot_of, clock, company, shen, settings):
    robot_of("wecom", company.east)
    settings.OUTGOING_HOSTS = []
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    carry(clock=clock)

    assert groups.asked == 0
    assert Robot.objects.get().error == "不允许访问 localhost，请在系统设置里把它加入可以访问的主机。"


def test_a_robot_that_is_off_is_sent_nothing(groups, robot_of, clock, company, shen):
    robot = robot_of("wecom", company.east)
    Robot.objects.filter(pk=robot.pk).update(is_on=False)
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    carry(clock=clock)

    assert (groups.asked, Delivery.objects.count()) == (0, 0)


def test_who_keeps_the_system_is_told_once_a_day_of_a_robot_that_fails_and_fails(
    groups, robot_of, clock, company, shen, admin
):
    robot_of("wecom", company.east, url=f"{groups.base}/cgi-bin/webhook/send?key=wrong")
    tell([letter("a", shen, unit=company.east.pk)], at=clock())

    for _minute in range(12):
        carry(clock=clock)
        clock.on(minutes=1)

    told = Notice.objects.filter(kind="system.undelivered").values_list("to__username", "title", "body")
    assert list(told) == [("admin", "群机器人“华东办事处 wecom”发不出去", "对方返回 93000：invalid webhook url")]
