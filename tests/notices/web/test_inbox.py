import pytest
from django.urls import reverse

from kezhi.notices.actions import tell
from kezhi.notices.models import Message, Notice, Preference
from tests.notices.conftest import WEDNESDAY, letter


@pytest.fixture
def told(shen, qi) -> list[Notice]:
    tell(
        [
            letter(
                "a",
                shen,
                title="栎川精密传动 走访逾期 3 天",
                body="请今天补上。",
                link="/duties/",
                clause="分类 第六条",
            ),
            letter("b", shen, kind="approval.reminded", title="请审批：栎川精密传动 B → A"),
            letter("c", qi, title="别人的通知"),
        ],
        at=WEDNESDAY,
    )
    return list(Notice.objects.order_by("key"))


def unread() -> list[str]:
    return list(Notice.objects.unread().order_by("key").values_list("key", flat=True))


def test_one_reads_ones_own_with_the_clause_and_the_bell_counts_them(client, sign_in, shen, told):
    page = sign_in(client, shen).get("/notices/").content.decode()

    assert "栎川精密传动 走访逾期 3 天" in page
    assert "别人的通知" not in page
    assert "<span>依据</span>分类 第六条" in page
    assert 'aria-label="通知，2 条未读"' in page


def test_opening_reads_it_and_leads_to_where_it_is_done(client, sign_in, shen, told):
    answer = sign_in(client, shen).post(reverse("notices:read", args=[told[0].pk]))

    assert (answer.status_code, answer.url) == (302, "/duties/")
    assert unread() == ["b", "c"]


def test_marking_one_stays_in_the_list_that_was_asked(client, sign_in, shen, told):
    sent = {"stay": "1", "tab": "all", "group": "approvals"}

    answer = sign_in(client, shen).post(reverse("notices:read", args=[told[1].pk]), sent)

    assert answer.url == "/notices/?tab=all&group=approvals"
    assert unread() == ["a", "c"]


def test_a_notice_of_another_is_not_there(client, sign_in, shen, told):
    answer = sign_in(client, shen).post(reverse("notices:read", args=[told[2].pk]))

    assert answer.status_code == 404
    assert unread() == ["a", "b", "c"]


def test_all_are_read_up_to_what_was_on_the_page(client, sign_in, shen, told):
    tell([letter("d", shen, title="刚到的")], at=WEDNESDAY)

    sign_in(client, shen).post("/notices/reading/", {"up_to": told[1].pk})

    assert unread() == ["c", "d"]


def test_all_of_a_group_are_read_and_the_others_stay(client, sign_in, shen, told):
    sign_in(client, shen).post("/notices/reading/", {"up_to": told[2].pk, "group": "escalation"})

    assert unread() == ["b", "c"]


def test_the_list_is_narrowed_to_a_group_and_shows_what_was_read_under_all(client, sign_in, shen, told):
    Notice.objects.filter(key="a").update(read_at=WEDNESDAY)
    client = sign_in(client, shen)

    assert "走访逾期" not in client.get("/notices/").content.decode()
    assert "走访逾期" in client.get("/notices/?tab=all&group=escalation").content.decode()
    assert "走访逾期" not in client.get("/notices/?tab=all&group=approvals").content.decode()


def test_pages_go_on_by_key(client, sign_in, shen):
    tell([letter(f"{n:02}", shen, title=f"第{n:02}条") for n in range(60)], at=WEDNESDAY)
    client = sign_in(client, shen)
    first = client.get("/notices/")

    second = client.get(f"/notices/?before={first.context['page'].oldest}").content.decode()

    assert "第09条" in second
    assert "第10条" not in second


def test_a_mail_that_perhaps_never_came_is_marked(client, sign_in, shen, told):
    lost = Message.objects.create(
        key="m", way="mail", to=shen, subject="s", state="uncertain", at=WEDNESDAY, next_at=WEDNESDAY
    )
    told[0].deliveries.create(message=lost)

    page = sign_in(client, shen).get("/notices/").content.decode()

    assert page.count("邮件可能没有送达") == 1


def test_the_page_asks_one_statement_of_its_own(client, sign_in, shen, told, django_assert_max_num_queries):
    client = sign_in(client, shen)
    client.get("/notices/")

    with django_assert_max_num_queries(7):
        client.get("/notices/")


def test_preferences_keep_an_address_of_the_company_and_the_choices(client, sign_in, shen, outside):
    sent = {
        "email": "shen@mangzhou.example", "has_digest": "on", "digest_hour": "7", "choice_duties": "none",
        "choice_escalation": "immediate", "choice_receipts": "digest", "choice_approvals": "immediate",
        "choice_handovers": "none", "choice_system": "none",
    }  # fmt: skip

    answer = sign_in(client, shen).post("/notices/preferences/", sent)

    assert (answer.status_code, answer.url) == (302, "/notices/preferences/")
    kept = Preference.objects.get()
    assert (kept.email, kept.digest_hour, kept.choice_of("duty.receipt")) == ("shen@mangzhou.example", 7, "digest")


def test_an_address_elsewhere_is_refused_and_nothing_is_kept(client, sign_in, shen, outside):
    groups = ("duties", "escalation", "receipts", "approvals", "handovers", "system")
    sent = {"email": "shen@elsewhere.example", **{f"choice_{group}": "none" for group in groups}}

    answer = sign_in(client, shen).post("/notices/preferences/", sent)

    assert answer.status_code == 422
    assert "只能填公司的邮箱（mangzhou.example），请换一个。" in answer.content.decode()
    assert Preference.objects.count() == 0
