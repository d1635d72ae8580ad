"""The organisation as it stood on a past day: names, places, heads, closed units, and who held which post."""

from datetime import UTC, date, datetime

from django.urls import reverse

from kezhi.accounts.actions import (
    add_position,
    add_staff,
    add_unit,
    close_unit,
    move_staff,
    move_unit,
    rename_unit,
    set_head,
)
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.queries.organisation import PAGE, organisation
from kezhi.accounts.queries.past import tree_now, tree_on
from kezhi.accounts.queries.person_page import person_page
from kezhi.accounts.queries.superiors import superiors_of
from kezhi.accounts.queries.unit_page import unit_page

TODAY = date(2026, 11, 18)


def at(month, day):
    return datetime(2026, month, day, 2, tzinfo=UTC)


def shape(lines):
    return [(line.name, line.depth, line.head) for line in lines]


def test_a_past_day_shows_names_places_heads_and_closed_units_as_they_were(company, admin, lu):
    before = shape(tree_on(date(2026, 1, 1)))
    assert before == shape(tree_now())
    north = add_unit(name="北方分公司", kind="branch", above=company.group, by=admin, at=at(3, 1))
    desk = add_unit(name="宁波组", kind="office", above=company.east, by=admin, at=at(3, 1))
    march = shape(tree_on(date(2026, 3, 1)))
    assert {name for name, _depth, _head in march} - {name for name, _depth, _head in before} == {
        "北方分公司",
        "宁波组",
    }

    move_unit(unit=company.east, above=north, by=admin, at=at(4, 1))
    rename_unit(unit=company.east, name="沪杭办事处", kind="office", by=admin, at=at(5, 1))
    set_head(unit=company.south, head=Staff.objects.get(pk=lu.pk), by=admin, at=at(6, 1))
    close_unit(unit=Unit.objects.get(pk=desk.pk), by=admin, at=at(7, 1))

    assert shape(tree_on(date(2026, 2, 28))) == before
    assert shape(tree_on(date(2026, 3, 31))) == march
    moved = {line.name: line.depth for line in tree_on(date(2026, 4, 1))}
    assert (moved["华东办事处"], moved["宁波组"]) == (3, 4)
    assert "沪杭办事处" in {line.name for line in tree_on(date(2026, 5, 1))}
    heads = {day: {line.pk: line.head for line in tree_on(day)}[company.south.pk] for day in (
        date(2026, 5, 31), date(2026, 6, 1))}  # fmt: skip
    assert list(heads.values()) == [next(head for name, _depth, head in before if name == "华南办事处"), "陆砚秋"]
    assert "宁波组" in {line.name for line in tree_on(date(2026, 6, 30))}
    assert shape(tree_on(date(2026, 7, 1))) == shape(tree_now())


def test_who_held_a_post_on_a_past_day_is_found_by_it(company, admin, shen, fang):
    manager = Post.objects.get(name="业务部经理")
    newcomer = add_staff(
        username="late", name="纪晓岚", post=shen.post, unit=company.east, superior=None, password="", by=admin,
        at=at(5, 1),
    )  # fmt: skip
    add_position(
        staff=shen, unit=company.south, post=manager, from_on=date(2026, 2, 1), to_on=date(2026, 2, 28), by=admin,
        at=at(2, 1),
    )  # fmt: skip
    move_staff(
        staff=newcomer, post=manager, unit=company.south, superior=None, is_active=True, by=admin, at=at(8, 1)
    )  # fmt: skip

    def holders(day):
        found = organisation("业务部经理", today=TODAY, on=day).found
        return {p.name: (p.unit, p.beside) for p in found if p.is_active}

    assert holders(date(2026, 2, 15))["沈知遥"] == ("华东办事处", ("华南办事处业务部经理",))
    assert "沈知遥" not in holders(date(2026, 3, 1))
    assert ("纪晓岚" in holders(date(2026, 7, 31)), "纪晓岚" in holders(date(2026, 8, 1))) == (False, True)

    def there(unit, day):
        return {p.name for p in unit_page(unit, today=TODAY, on=day).people}

    assert [
        "纪晓岚" in there(company.east, day) for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 1))
    ] == [False, True, False]


def test_the_pages_of_a_past_day_and_of_many_units_read_in_a_fixed_number_of_statements(
    client, company, admin, sign_in, django_assert_num_queries
):
    Unit.objects.bulk_create(
        Unit(path=f"{company.south.path}{n:04d}", depth=company.south.depth + 1, name=f"组{n:04d}", kind="office")
        for n in range(1, 251)
    )
    Staff.objects.bulk_create(
        Staff(username=f"u{n}", name=f"员工{n}", post=admin.post, unit=company.south) for n in range(200)
    )
    sign_in(client, admin)

    for query, statements in (("", 5), ("?page=3", 5), ("?on=2026-01-01", 7), ("?q=员工1&on=2026-01-01", 9)):
        with django_assert_num_queries(statements):
            page = client.get(reverse("accounts:organisation") + query).content.decode()
        assert page.count("<tr") <= PAGE + 60
    with django_assert_num_queries(11):
        page = client.get(reverse("accounts:unit", args=[company.south.pk])).content.decode()
    assert "202 位在职" in page
    assert page.count("<b>员工") == 48


def test_a_day_that_is_none_is_told_and_today_shown(client, company, shen, sign_in):
    page = sign_in(client, shen).get(reverse("accounts:organisation") + "?on=13-13").content.decode()

    assert "日期须写成 2025-06-01 这样，已列出今天的。" in page
    assert "回到今天" not in page


def test_the_page_of_a_person_names_every_superior_in_one_statement(company, shen, django_assert_num_queries):
    with django_assert_num_queries(4):
        page = person_page(shen, today=TODAY)

    assert [above.name for above in page.superiors] == ["祁连枝", "许南乔", "顾行之", "温叙白"]
    Staff.objects.filter(username="wen").update(superior=shen)
    assert [above.name for above in superiors_of(shen)] == ["祁连枝", "许南乔", "顾行之", "温叙白"]


def test_people_are_proposed_to_whoever_types_one(client, company, shen, sign_in, django_assert_num_queries):
    sign_in(client, shen)

    def proposed(asked):
        return client.get(reverse("accounts:colleagues"), {"superior": asked}).content.decode().count("<option")

    assert (proposed("祁"), proposed("QI"), proposed("华东办事处"), proposed(""), proposed("无")) == (1, 1, 2, 0, 0)
    Staff.objects.filter(username="qi").update(is_active=False)
    assert proposed("祁") == 0
