"""The page of one simulation: progress, answer, who is named to whom, and what its asker may do with it."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kezhi.accounts.models import Grant
from kezhi.audit.models import Entry
from kezhi.customers.models import Customer
from kezhi.grading.actions import approve_proposals
from kezhi.grading.models import Proposal
from kezhi.policies.actions import run_now
from kezhi.policies.models import Simulation
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def address(name, simulation, *more):
    return reverse(f"policies:{name}", args=[simulation.pk, *more])


def test_the_answer_stands_in_one_line(client, stricter, gu, django_assert_num_queries):
    client.force_login(gu)
    client.get(address("simulation", stricter))

    with django_assert_num_queries(8):
        page = client.get(address("simulation", stricter)).context["page"]

    answer = page.answer
    assert [(f.label, f.value) for f in answer.headlines][:2] == [("升级", "0"), ("降级", "1")]
    assert [(d.title, d.before, d.after, d.value) for d in answer.different] == [
        ("B 级总分下限", "12 分", "13 分", "13")
    ]
    assert [row.cells[1] for row in answer.curve.rows] == ["1", "1", "0"]


def test_the_list_narrows_to_one_passage(client, stricter, gu):
    client.force_login(gu)

    moved = client.get(address("simulation", stricter), {"rule": "等级", "before": "B", "after": "C"})
    nobody = client.get(address("simulation", stricter), {"rule": "等级", "before": "A", "after": "B"})
    beyond = client.get(address("simulation", stricter), {"beyond": stricter.moves.get().pk})

    assert "谁从 B 到 C" in moved.content.decode()
    counts = [len(answer.context["page"].answer.movers.moves) for answer in (moved, nobody, beyond)]
    assert counts == [1, 0, 0]


def test_for_who_sees_fewer_customers_there_is_no_simulation(client, stricter, books, song, sign_in):
    lichuan, _nanpu = books
    Grant.objects.filter(post=song.post, capability="customers.see").update(scope="own")

    hidden = sign_in(client, song).get(address("simulation", stricter))

    assert hidden.status_code == 404
    assert "1 户降级" not in hidden.content.decode()
    assert client.get(address("both_sides", stricter, lichuan.pk)).status_code == 404


def test_the_link_opens_for_whoever_may_see_it(client, stricter, books, xu, sign_in):
    page = sign_in(client, xu).get(address("simulation", stricter)).content.decode()

    assert books[0].short_name in page
    assert "改名" not in page, "only its asker may rename it"
    assert "按此设定" in page


def test_both_reasons_stand_side_by_side(client, stricter, books, gu):
    client.force_login(gu)

    answer = client.get(address("both_sides", stricter, books[0].pk))

    first = answer.context["both"].different[0]
    assert (first.before.title, first.after.title) == ("客户等级：B", "客户等级：C")
    assert "总分十二分以上、不满十四分的" in answer.content.decode()


def test_grades_are_compared_as_proposed_whatever_was_approved(client, stricter, books, adoption, gu):
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    waiting = Proposal.objects.filter(customer=books[0]).values_list("pk", flat=True)
    approve_proposals(proposals=list(waiting), by=gu, on=TODAY, at=AT, note="首次评定")
    client.force_login(gu)

    first = client.get(address("both_sides", stricter, books[0].pk)).context["both"].different[0]

    assert (first.before.title, first.after.title) == ("客户等级：B", "客户等级：C")


def test_no_other_customer_is_found(client, company, stricter, gu):
    client.force_login(gu)
    stranger = Customer.objects.create(number="KH-9", name="外人", short_name="外人", unit=company.group)

    assert client.get(address("both_sides", stricter, 999_999)).status_code == 404
    assert client.get(address("both_sides", stricter, stranger.pk)).status_code == 404
    assert client.get("/policies/simulations/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_while_it_runs_the_page_asks_again(client, stricter, gu):
    client.force_login(gu)
    Simulation.objects.update(state="running")

    page = client.get(address("simulation", stricter)).content.decode()
    part = client.get(address("simulation", stricter), headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="load delay:1s"' in page
    assert "可以离开此页，试算会继续。" in part
    assert "<h1" not in part


def test_one_that_failed_says_why_and_can_be_tried_again(client, stricter, gu):
    client.force_login(gu)
    Simulation.objects.update(state="failed", error="版本已变。")

    page = client.get(address("simulation", stricter)).content.decode()

    assert "试算没有完成，没有改动任何数据。" in page
    assert "版本已变。" in page
    assert f"?from={stricter.pk}" in page


def test_its_tables_are_taken_along_within_reach(client, stricter, books, gu, song, admin, sign_in):
    taken = sign_in(client, gu).get(address("simulation_workbook", stricter))
    book = load_workbook(BytesIO(b"".join(taken.streaming_content)))

    movers = list(book["变动客户"].iter_rows(values_only=True))
    assert movers[1][:3] == ("KH-0127", books[0].name, "沈知遥")
    assert movers[1][3:] == ("等级", "B", "C", "12 分", "12 分")
    assert book.sheetnames == ["变动客户", "取值", "客户等级", "义务", "待遇", "逐值试算"]
    assert Entry.objects.filter(act="policies.simulation.exported", by=gu).count() == 1

    Grant.objects.filter(post=song.post, capability="customers.export").update(scope="own")
    narrowed = sign_in(client, song).get(address("simulation_workbook", stricter))
    assert load_workbook(BytesIO(b"".join(narrowed.streaming_content)))["变动客户"].max_row == 1
    assert sign_in(client, admin).get(address("simulation_workbook", stricter)).status_code == 403


def test_its_asker_renames_and_discards_it(client, stricter, gu):
    client.force_login(gu)

    assert client.get(address("simulation_note", stricter)).status_code == 200
    assert client.post(address("simulation_note", stricter), {"note": "B级从严"}).status_code == 302
    stricter.refresh_from_db()
    assert stricter.note == "B级从严"
    assert client.post(address("simulation_removal", stricter)).status_code == 302
    assert Simulation.objects.count() == 0
    acts = Entry.objects.filter(act__startswith="policies.simulation").order_by("pk").values_list("act", flat=True)
    assert [act.rpartition(".")[2] for act in acts] == ["requested", "renamed", "discarded"]


def test_nobody_else_does_and_not_while_it_runs(client, stricter, gu, xu, sign_in):
    sign_in(client, xu)
    refused = [client.post(address(f"simulation_{what}", stricter)) for what in ("note", "removal")]
    Simulation.objects.update(state="running")
    running = sign_in(client, gu).post(address("simulation_removal", stricter))

    assert [answer.status_code for answer in (*refused, running)] == [403, 403, 422]
    assert "顾行之发起的" in refused[0].content.decode()
    assert Simulation.objects.get().note == "收紧B级"


def test_in_english(client, stricter, gu):
    client.cookies["django_language"] = "en"
    client.force_login(gu)

    page = client.get(address("simulation", stricter)).content.decode()

    for words in ("1 fall", "Duties of the coming twelve months", "Who would move", "Dec 2026"):
        assert words in page
