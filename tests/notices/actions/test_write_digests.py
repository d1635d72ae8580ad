"""One mail a day to a person, at their hour, with what is open and late by customer; never an empty one."""

from datetime import date

import pytest

from kezhi.duties.models import Duty
from kezhi.notices.actions import tell
from kezhi.notices.actions.carry import carry
from kezhi.notices.models import Delivery, Message, Notice, Preference
from kezhi.policies.models import Edition
from tests.notices.conftest import letter, reachable


@pytest.fixture
def owe(lichuan, nanpu):
    edition = Edition.objects.create(
        pack="S002-20", in_force_from=date(2025, 1, 1), content_hash="0", title="客户分类管理办法", short_title="分类"
    )

    def owed(customer, title: str, due_on: date, **more: object) -> Duty:
        return Duty.objects.create(
            key=f"{title}/{customer.pk}/{due_on}", edition=edition, rule="r", clause="第十条", kind="cadence",
            title=title,
            customer=customer, unit=customer.unit, post="业务员", occurrence="2026Q4", opens_on=date(2026, 10, 1),
            due_on=due_on, **{"holder": customer.owner, **more},
        )  # fmt: skip

    return owed


def text(mail) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n").strip()


def test_it_lists_by_customer_what_is_late_and_what_comes_this_week(mailbox, clock, owe, shen, lichuan, nanpu):
    reachable(shen)
    owe(lichuan, "季度回访", date(2026, 11, 16))
    owe(lichuan, "月度走访", date(2026, 11, 10))
    owe(nanpu, "月度走访", date(2026, 11, 20), holder=shen)
    owe(nanpu, "年终回访", date(2026, 12, 31), holder=shen)
    owe(nanpu, "季度回访", date(2026, 11, 2))

    carry(clock=clock)

    (mail,) = mailbox.came
    assert mail["Subject"] == "客制：11月18日 周三待办汇总"
    assert text(mail).split("\n\n")[:4] == [
        "【逾期】",
        f"栎川精密传动\n月度走访 逾期 8 天；季度回访 逾期 2 天\nhttps://kezhi.mangzhou.example/customers/{lichuan.pk}/",
        "【七天内到期】",
        f"南浦食品\n月度走访 周五 20日\nhttps://kezhi.mangzhou.example/customers/{nanpu.pk}/",
    ]


def test_there_is_one_a_day_and_none_that_is_empty(mailbox, clock, owe, shen, qi, lichuan):
    reachable(shen)
    reachable(qi)
    owe(lichuan, "季度回访", date(2026, 11, 16))

    for _hour in range(10):
        carry(clock=clock)
        clock.on(hours=1)
    assert [mail["To"] for mail in mailbox.came] == ["shen@mangzhou.example"]
    clock.on(hours=14)
    carry(clock=clock)

    assert [mail["To"] for mail in mailbox.came] == ["shen@mangzhou.example"] * 2
    assert mailbox.came[0]["Message-ID"] != mailbox.came[1]["Message-ID"]


def test_it_comes_at_the_hour_that_was_chosen_or_that_of_the_company(mailbox, clock, owe, shen, lichuan):
    reachable(shen, digest_hour=14)
    owe(lichuan, "季度回访", date(2026, 11, 16))

    carry(clock=clock)
    assert mailbox.came == []
    clock.on(hours=4)
    carry(clock=clock)

    assert len(mailbox.came) == 1


def test_who_wants_none_gets_none(mailbox, clock, owe, shen, lichuan):
    reachable(shen, has_digest=False)
    owe(lichuan, "季度回访", date(2026, 11, 16))
    tell([letter("a", shen, kind="duty.opened")], at=clock())

    carry(clock=clock)

    assert mailbox.came == []
    assert Delivery.objects.count() == 0


def test_what_was_kept_for_it_is_in_it_unless_it_was_read_before(mailbox, clock, shen):
    reachable(shen, digest_hour=14)
    tell([letter("a", shen, kind="duty.opened"), letter("b", shen, kind="duty.opened")], at=clock())
    carry(clock=clock)
    Notice.objects.filter(key="a").update(read_at=clock())
    clock.on(hours=4)

    carry(clock=clock)

    assert text(mailbox.came[0]).split() == ["【通知】", "通知", "b"]
    assert list(Delivery.objects.values_list("notice__key", "message__state")) == [("b", "sent")]


def test_what_perhaps_never_came_is_told_again_in_it_once_and_marked_so(mailbox, clock, shen):
    reachable(shen, digest_hour=14)
    mailbox.drop_at = 1
    tell([letter("a", shen), letter("b", shen, kind="duty.opened")], at=clock())
    carry(clock=clock)
    assert Message.objects.get().state == "uncertain"
    clock.on(hours=4)

    carry(clock=clock)
    clock.on(hours=24)
    carry(clock=clock)

    assert [text(mail).split("\n\n") for mail in mailbox.came[1:]] == [
        ["【通知】", "通知 b", "【以前没有送达、或不能确定是否送达的通知】", "通知 a"]
    ]


def test_the_day_counts_once_also_where_it_was_empty(mailbox, clock, owe, shen, lichuan):
    reachable(shen)
    carry(clock=clock)
    owe(lichuan, "季度回访", date(2026, 11, 16))

    clock.on(hours=1)
    carry(clock=clock)

    assert mailbox.came == []
    assert Preference.objects.get().digested_on == date(2026, 11, 18)
