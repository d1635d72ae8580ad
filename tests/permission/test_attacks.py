"""A hostile person with an account: ids guessed and changed, acts on others' records, questions that would betray."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Grant
from kezhi.audit.models import Entry
from kezhi.care.models import Interaction
from kezhi.customers.models import Contact, Customer
from kezhi.policies.models import Draft
from kezhi.trade.models import Payment, Receivable

LIST = "/customers/"


def rows(client, **asked):
    """What the list shows: the short names in their order, and how many it counts."""
    page = client.get(LIST, asked).context["page"]
    return [Customer.objects.get(pk=row.pk).short_name for row in page.rows], page.count.number


def test_a_contact_is_not_reached_through_the_address_of_ones_own_customer(come, world):
    own, theirs = world.pk("customer", "own"), world.pk("contact", "elsewhere")
    client = come("shen")

    answers = [client.get(f"{LIST}{own}/contacts/{theirs}/{end}").status_code for end in ("", "sight/")]
    answers.append(client.post(f"{LIST}{own}/contacts/{theirs}/", {"name": "改"}).status_code)

    assert answers == [404, 404, 404]
    assert Contact.objects.get(pk=theirs).name == "赵清和"


@pytest.mark.parametrize("theirs", ["elsewhere", "afar"])
def test_a_new_customer_is_not_placed_with_others(come, world, theirs):
    unit, owner = world.at["unit"][theirs], world.at["staff"][theirs]
    given = {"name": "新", "number": "KH-900", "unit": unit.pk, "owner": owner.username}

    assert come("qi").post(f"{LIST}new/", given).status_code == 422
    assert not Customer.objects.filter(number="KH-900").exists()


def test_a_customer_is_not_handed_to_somebody_beyond_reach(come, world):
    own, lu = world.at["customer"]["own"], world.people["lu"]

    assert come("qi").post(f"{LIST}{own.pk}/owner/", {"owner": lu.username}).status_code == 422
    own.refresh_from_db()
    assert own.owner == world.people["shen"]


def test_many_are_handed_over_together_or_none(come, world):
    chosen = [world.pk("customer", place) for place in ("own", "colleague", "elsewhere")]

    answer = come("qi").post(f"{LIST}owners/", {"customers": chosen, "owner": world.people["he"].username})

    assert answer.status_code == 422
    assert Customer.objects.get(pk=chosen[0]).owner == world.people["shen"]
    assert not Entry.objects.filter(act="customers.customer.handed_over").exists()


def test_money_is_not_booked_on_the_papers_of_others(come, world):
    own, theirs = world.pk("customer", "own"), world.at["receivable"]["elsewhere"]
    given = {"paid_on": "2026-11-01", "amount": "5", "receivable": theirs.pk, "request_key": "x"}

    assert come("shen").post(f"{LIST}{own}/payments/new/", given).status_code == 422
    assert (Payment.objects.count(), Receivable.objects.get(pk=theirs.pk).open_amount) == (0, theirs.open_amount)


def test_nobody_of_another_branch_is_said_to_have_taken_part(come, world):
    given = {
        "kind": "拜访", "happened_on": "2026-11-01", "participants": [world.people["bei"].pk], "summary": "—",
        "request_key": "x",
    }  # fmt: skip

    assert come("shen").post(f"{LIST}{world.pk('customer', 'own')}/interactions/new/", given).status_code == 422
    assert not Interaction.objects.exists()


def test_a_draft_does_not_move_to_a_unit_beyond_reach(come, world):
    draft = world.at["draft"]["own"]
    given = {"unit": world.units["north"].pk, "on": "2026-12-01", "source": "", "seen-revision": draft.revision}

    assert come("xu").post(f"/policies/drafts/{draft.pk}/", given).status_code == 422
    assert Draft.objects.get(pk=draft.pk).unit_id == draft.unit_id


@pytest.mark.parametrize(
    "asked", [{"owner": "lu"}, {"unit": "elsewhere"}, {"region": "地区102"}, {"industry": "行业102"}]
)
def test_a_filter_by_what_is_others_shows_and_counts_nothing(come, world, asked):
    named = {
        "owner": lambda: str(world.people["lu"].pk), "unit": lambda: str(world.at["unit"]["elsewhere"].pk),
    }  # fmt: skip
    given = {name: named.get(name, lambda: value)() for name, value in asked.items()}  # noqa: B023 - called at once

    assert rows(come("qi"), **given) == ([], 0)


def test_a_search_finds_telephones_within_reach_alone(come, world):
    own, theirs = (world.at["contact"][place].phone for place in ("own", "elsewhere"))

    assert rows(come("shen"), q=own) == (["own"], 1)
    assert rows(come("shen"), q=f"{own[:3]}-{own[3:7]}-{own[7:]}") == (["own"], 1)
    assert [rows(come("shen"), q=asked) for asked in (theirs, theirs[-4:])] == [([], 0)] * 2


def test_who_may_not_see_a_number_cannot_try_it_out(come, world):
    own = world.at["contact"]["own"].phone

    assert rows(come("song"), q=own) == ([], 0)
    assert rows(come("song"), q=own[-4:])[0] == ["own"]  # the tail stands on the page


def test_filters_offer_what_one_sees_alone(come):
    offered = {
        key: come("shen").get(f"{LIST}choices/{key}/").content.decode() for key in ("region", "industry", "owner")
    }

    assert ("地区100" in offered["region"], "地区102" in offered["region"]) == (True, False)
    assert ("行业100" in offered["industry"], "行业103" in offered["industry"]) == (True, False)
    assert ("沈知遥" in offered["owner"], "陆砚秋" in offered["owner"]) == (True, False)


def test_an_order_by_money_is_not_to_be_had_without_sight_of_it(come):
    by_name = rows(come("admin"))[0]

    assert rows(come("admin"), sort="overdue")[0] == rows(come("admin"), sort="receivable")[0] == by_name
    assert rows(come("admin"), view="overdue") == ([], 0)
    assert rows(come("admin"), late="1") == ([], 0)


def test_hidden_amounts_count_as_none_in_the_order_and_the_totals(come, world):
    Grant.objects.filter(post=world.people["qi"].post, capability=Capability.SEE_MONEY).update(scope="own")
    Customer.objects.filter(pk=world.pk("customer", "own")).update(owner=world.people["qi"])
    client = come("qi")
    page = client.get(LIST, {"sort": "receivable"}).context["page"]

    assert rows(client, sort="receivable")[0] == ["own", "colleague"]  # the other owes more, but that is hidden
    assert (page.receivable, page.overdue) == (Decimal(1_000_000), Decimal(1_000_000))
    assert [row.money is None for row in page.rows] == [False, True]


def test_an_export_holds_what_one_sees_and_may_export_and_no_number_of_a_person(come, world):
    Grant.objects.filter(post=world.people["shen"].post, capability=Capability.EXPORT).update(scope="all")
    book = b"".join(come("shen").get(f"{LIST}export/").streaming_content)
    cells = [str(cell) for row in load_workbook(BytesIO(book)).active.iter_rows(values_only=True) for cell in row]

    assert [place for place in ("own", "colleague", "elsewhere", "afar") if f"{place}有限公司" in cells] == ["own"]
    assert not any(contact.phone in cell for contact in Contact.objects.all() for cell in cells)


def test_the_reason_of_a_grade_tells_no_figures_to_who_may_not_see_money(come, world):
    own = world.pk("customer", "own")

    assert come("admin").get(f"{LIST}{own}/why/receivable/").status_code == 403
    assert "••••" not in come("shen").get(f"{LIST}{own}/why/receivable/").content.decode()


def test_the_audit_is_searched_within_reach_alone(come, world):
    for place in ("own", "afar"):
        Entry.objects.create(
            at=world.at["proposal"][place].proposed_at, by=world.at["staff"][place], act="customers.customer.edited",
            subject_type="customers.customer", subject_id=str(world.pk("customer", place)),
            subject_label=f"{place}有限",
            customer=world.at["customer"][place],
        )  # fmt: skip
    page = come("xu").get("/audit/", {"text": "有限", "q": "有限"}).content.decode()

    assert "afar" not in page
    assert [come(who).get("/audit/").status_code for who in ("shen", "qi", "jiang")] == [403] * 3
