"""From a notice to what the mail server and the groups received."""

from kezhi.notices.actions import tell
from kezhi.notices.actions.carry import carry
from kezhi.notices.models import Delivery, Message, Notice
from kezhi.notices.ways import mail as mail_way
from tests.notices.conftest import letter, reachable

State = Message.State


def states() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("way", "state"))


def test_a_mail_says_it_in_words_with_the_clause_and_the_way_there(mailbox, clock, shen):
    reachable(shen)
    told = letter(
        "a", shen, title="栎川精密传动 走访逾期 3 天", body="请今天补上。", link="/duties/7/", clause="分类 第六条"
    )
    tell([told], at=clock())

    assert carry(clock=clock) == 1

    (mail,) = mailbox.came
    assert (mail["To"], mail["Subject"]) == ("shen@mangzhou.example", "栎川精密传动 走访逾期 3 天")
    assert mail.get_body(("plain",)).get_content().splitlines() == [
        "栎川精密传动 走访逾期 3 天", "请今天补上。", "（依据：分类 第六条）",
        "https://kezhi.mangzhou.example/duties/7/",
    ]  # fmt: skip
    assert '<a href="https://kezhi.mangzhou.example/duties/7/">' in mail.get_body(("html",)).get_content()
    assert states() == [("mail", "sent")]


def test_a_round_without_news_sends_nothing(mailbox, clock, shen):
    reachable(shen)
    tell([letter("a", shen)], at=clock())

    assert [carry(clock=clock) for _round in range(3)] == [1, 0, 0]
    assert len(mailbox.came) == 1


def test_what_one_person_is_told_at_once_is_one_mail_over_one_line(mailbox, clock, shen, qi):
    reachable(shen)
    reachable(qi)
    tell([letter(f"{person}/{n}", person) for n in range(5) for person in (shen, qi)], at=clock())

    assert carry(clock=clock) == 2

    assert [mail["Subject"] for mail in mailbox.came] == ["客制：5 条通知", "客制：5 条通知"]
    assert mailbox.lines == 1


def test_who_chose_none_or_has_no_address_of_the_company_is_told_inside_alone(mailbox, clock, shen, qi, lu):
    reachable(shen, choices={"escalation": "none"})
    reachable(qi).__class__.objects.filter(staff=qi).update(email="qi@elsewhere.example")
    tell([letter("a", shen), letter("b", qi), letter("c", lu)], at=clock())

    assert carry(clock=clock) == 0

    assert mailbox.came == []
    assert Notice.objects.unread().count() == 3
    assert Delivery.objects.count() == 0


def test_numbers_of_people_do_not_leave_the_house(mailbox, clock, shen):
    reachable(shen)
    body = "电话 13812342046，证件 110101199003078515，邮箱 zhang@lichuan.example。"
    tell([letter("a", shen, body=body)], at=clock())

    carry(clock=clock)

    text = mailbox.came[0].as_string()
    plain = mailbox.came[0].get_body(("plain",)).get_content()
    assert "电话 ＊＊＊，证件 ＊＊＊，邮箱 ＊＊＊。" in plain
    assert not [secret for secret in ("13812342046", "110101199003078515") if secret in text]
    assert Notice.objects.get().body == body


def test_in_quiet_hours_only_what_is_urgent_leaves_and_the_rest_in_the_morning(mailbox, clock, shen):
    reachable(shen)
    clock.on(hours=12)
    tell([letter("a", shen), letter("b", shen, title="客户投诉", is_urgent=True)], at=clock())

    carry(clock=clock)
    assert [mail["Subject"] for mail in mailbox.came] == ["客户投诉"]
    clock.on(hours=9, minutes=59)
    carry(clock=clock)
    assert len(mailbox.came) == 1
    clock.on(minutes=1)
    carry(clock=clock)

    assert [mail["Subject"] for mail in mailbox.came] == ["客户投诉", "通知 a"]


def test_a_day_of_rest_is_quiet_and_a_weekend_that_is_worked_is_not(mailbox, clock, shen):
    reachable(shen)
    tell([letter("a", shen)], at=clock())
    clock.on(days=3)  # Saturday

    carry(clock=clock)

    assert mailbox.came == []
    clock.on(days=2)
    carry(clock=clock)
    assert len(mailbox.came) == 1


def test_a_server_that_is_down_is_tried_again_ever_more_rarely_and_given_up_with_the_reason(mailbox, clock, shen, qi):
    reachable(shen)
    reachable(qi)
    mailbox.answers["EHLO"] = mailbox.answers["HELO"] = "421 too busy"
    tell([letter("a", shen), letter("b", qi)], at=clock())

    tried = 0
    for _quarter in range(4 * 10):
        tried += carry(clock=clock)
        clock.on(minutes=15)

    assert tried == 8
    assert states() == [("mail", "gave_up"), ("mail", "gave_up")]
    assert set(Message.objects.values_list("error", flat=True)) == {"邮件服务器拒收（421）：too busy"}
    assert mailbox.came == []


def test_after_the_server_is_back_everything_arrives_once(mailbox, clock, shen, qi):
    reachable(shen)
    reachable(qi)
    mailbox.answers["EHLO"] = mailbox.answers["HELO"] = "421 too busy"
    tell([letter("a", shen), letter("b", qi)], at=clock())
    carry(clock=clock)
    mailbox.answers.clear()

    assert carry(clock=clock) == 0
    clock.on(minutes=1)
    assert carry(clock=clock) == 2

    assert sorted(mail["To"] for mail in mailbox.came) == ["qi@mangzhou.example", "shen@mangzhou.example"]


def test_an_address_that_the_server_refuses_is_given_up_and_the_next_mail_goes_out(mailbox, clock, shen, qi):
    reachable(shen)
    reachable(qi)
    mailbox.refuse["shen@mangzhou.example"] = "550 no such user"
    tell([letter("a", shen), letter("b", qi)], at=clock())

    carry(clock=clock)

    carry(clock=clock)
    assert sorted(states()) == [("mail", "gave_up"), ("mail", "sent")]
    assert list(Notice.objects.filter(kind="system.undelivered").values_list("to__username", "title", "body")) == [
        ("admin", "有通知没有送达", "邮件服务器拒收（550）：no such user")
    ]
    assert Message.objects.get(to=shen).error == "邮件服务器拒收（550）：no such user"


def test_a_line_that_breaks_before_the_answer_leaves_it_uncertain_and_is_not_sent_again(mailbox, clock, shen, qi):
    reachable(shen)
    reachable(qi)
    mailbox.drop_at = 1
    tell([letter("a", shen), letter("b", qi)], at=clock())

    for _minute in range(5):
        carry(clock=clock)
        clock.on(minutes=1)

    assert states() == [("mail", "uncertain"), ("mail", "sent")]
    assert [mail["To"] for mail in mailbox.came] == ["qi@mangzhou.example", "shen@mangzhou.example"]


def test_a_server_that_does_not_answer_at_all_is_named(mailbox, clock, shen, settings):
    settings.EMAIL_PORT = 1
    reachable(shen)
    tell([letter("a", shen)], at=clock())

    carry(clock=clock)

    assert states() == [("mail", "waiting")]
    assert Message.objects.get().error == "连不上邮件服务器 127.0.0.1：Connection refused"


def test_a_message_on_which_our_own_program_stumbles_holds_up_no_other(mailbox, clock, shen, qi, monkeypatch):
    reachable(shen)
    reachable(qi)
    made = mail_way._mail

    def stumbling(message, to):
        if message.to_id == qi.pk:
            raise ZeroDivisionError
        return made(message, to)

    monkeypatch.setattr(mail_way, "_mail", stumbling)
    tell([letter("a", shen), letter("b", qi)], at=clock())

    for _round in range(3):
        carry(clock=clock)
        clock.on(minutes=1)

    assert [mail["To"] for mail in mailbox.came] == ["shen@mangzhou.example"]
    assert Message.objects.get(to=qi).state == "uncertain"
