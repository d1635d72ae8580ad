"""Search finds what it says and nothing else, whatever characters the query holds."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.actions import add_contact, create_customer, edit_contact, edit_customer, reindex_customers
from kezhi.customers.models import Customer, SearchEntry
from kezhi.customers.queries.search import hits, matching

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
NAMES = {
    "K1": "华信机械有限公司",
    "K2": "信华机械有限公司",
    "K3": "中华诚信食品厂",
    "K4": "百分之五%折扣店",
    "K5": "下划_线商行",
    "K6": "引'号\"与\\反斜",
    "K7": "ABC Trading 上海",
}


@pytest.fixture
def firms(company, song):
    for number, name in NAMES.items():
        create_customer(number=number, name=name, unit=company.east, owner=None, by=song, at=NOW)


def found(query: str) -> set[str]:
    return set(matching(Customer.objects.all(), query).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("华信", {"K1"}),
        ("信华", {"K2"}),
        ("机械有限", {"K1", "K2"}),
        ("有限公司 信华", {"K2"}),
        ("公司限", set()),
        ("五%", {"K4"}),
        ("%%", set()),
        ("划_", {"K5"}),
        ("划线", set()),
        ("引'", {"K6"}),
        ("号\"", {"K6"}),
        ("与\\反", {"K6"}),
        ("ＡＢＣ", {"K7"}),
        ("abc trading", {"K7"}),
        ("g 上", set()),
        ("华", {"K1"}),
        ("中", {"K3"}),
        ("hxjx", {"K1"}),
        ("k3", {"K3"}),
        ("*", set()),
        ('" OR "', set()),
    ],
)  # fmt: skip
def test_a_query_finds_exactly(firms, query, numbers):
    assert found(query) == numbers


def test_an_empty_query_narrows_nothing(firms):
    assert found("  ") == set(NAMES)


def test_contacts_and_tails_of_their_numbers_are_found_and_follow_edits(firms, song):
    contact = add_contact(
        customer=Customer.objects.get(number="K3"), name="骆清和", phone="138 0574 2046", by=song, at=NOW
    )

    assert found("清和") == {"K3"}
    assert found("2046") == {"K3"}
    assert found("0574") == set()

    edit_contact(contact=contact, name="郁闻笛", phone="186 0000 7715", by=song, at=NOW)

    assert found("清和") == set()
    assert found("2046") == set()
    assert found("7715") == {"K3"}


def test_a_renamed_customer_is_found_by_the_new_name_alone(firms, song):
    edit_customer(customer=Customer.objects.get(number="K1"), name="栎川传动", by=song, at=NOW)

    assert found("华信") == set()
    assert found("栎川") == {"K1"}
    assert found("lccd") == {"K1"}


def test_the_cap_tells_that_there_are_more(firms):
    assert len(hits(Customer.objects.all(), "机械", cap=1)) == 2
    assert len(hits(Customer.objects.all(), "华信", cap=1)) == 1


def test_the_index_can_be_built_anew(firms):
    SearchEntry.objects.filter(customer__number="K1").update(words="x")

    assert reindex_customers() == 1

    assert found("华信") == {"K1"}


def test_search_stays_inside_the_scope(firms, lu, shen):
    Customer.objects.filter(number="K1").update(owner=shen)

    assert hits(within(Customer.objects.all(), shen, Capability.SEE_CUSTOMERS), "机械") == [
        Customer.objects.get(number="K1").pk
    ]
    assert hits(within(Customer.objects.all(), lu, Capability.SEE_CUSTOMERS), "机械") == []


def test_since_is_not_searched(company, song):
    create_customer(
        number="K9", name="甲", unit=company.east, owner=None, since=date(2020, 1, 1), by=song, at=NOW
    )  # fmt: skip

    assert found("2020") == set()
