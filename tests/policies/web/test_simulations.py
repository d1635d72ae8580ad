"""Trying figures: the form, its refusals, and whom it lets in."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from kezhi.accounts.models import Grant
from kezhi.policies.models import Simulation
from tests.regulated import adopt_by

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(client, adoption, gu):
    """The address of the form, for the deputy."""
    client.force_login(gu)
    return reverse("policies:simulations", args=[adoption.pk])


def typed(adoption, **figures):
    given = {"tried_from": adoption.edition.in_force_from.isoformat(), "as_of": "2026-11-18", "note": "收紧B级"}
    return {**given, **{name.replace("v_", "v-", 1): value for name, value in figures.items()}}


def test_set_a_figure_and_see_who_moves(client, form, adoption, books):
    lichuan, _nanpu = books
    sweep = {"moved": "B级总分下限", "first": "11", "last": "13", "points": "3"}

    asked = client.post(form, typed(adoption, v_B级总分下限="13", **sweep))

    simulation = Simulation.objects.get()
    assert (asked.status_code, asked["Location"]) == (302, reverse("policies:simulation", args=[simulation.pk]))
    said = client.get(asked["Location"]).content.decode()
    for words in ("1 户降级", "无人升级", lichuan.short_name, "逐值试算：", "<b>13 分</b>"):
        assert words in said
    listed = client.get(form).content.decode()
    assert "收紧B级" in listed
    assert "1 户变动" in listed


def test_every_parameter_stands_with_what_counts_now_and_on_whose_word(client, form, adoption):
    figures = {f.parameter.name: f for a in client.get(form).context["form"].articles for f in a.figures}

    assert (figures["合同额限额一"].now, figures["合同额限额一"].is_own) == ("500 万元", True)
    assert (figures["B级总分下限"].now, figures["B级总分下限"].is_own) == ("12 分", False)
    assert not any(article.is_open for article in client.get(form).context["form"].articles)


def test_a_parameter_that_nobody_has_decided_is_offered_with_our_suggestion(client, company, gu):
    client.force_login(gu)
    other = adopt_by(company.east, gu, 合同额限额一="")

    page = client.get(reverse("policies:simulations", args=[other.pk]))

    (blank,) = [f for a in page.context["form"].articles for f in a.figures if not f.now]
    assert (blank.parameter.name, blank.suggested, blank.fill) == ("合同额限额一", "500 万元", "500")
    assert "我们建议 500 万元，非制度所定。" in page.content.decode()


def test_a_figure_followed_from_elsewhere_is_filled_in_and_unfolded(client, form):
    opened = client.get(form, {"figure": "合同额限额一", "value": "450"}).context["form"].articles

    (article,) = [each for each in opened if each.is_open]
    assert article.label == "第六条"
    assert [f.field.value() for f in article.figures if f.parameter.name == "合同额限额一"] == ["450"]


def test_a_simulation_is_changed_and_tried_again(client, form, stricter):
    start = client.get(form, {"from": stricter.pk}).context["form"]

    values = [start[name].value() for name in ("note", "v-B级总分下限", "moved", "first", "last", "points")]
    assert values == ["收紧B级", "13", "B级总分下限", "11", "13", "3"]
    assert start.is_swept


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_one_begins_empty(client, form, key):
    assert not client.get(form, {"from": key}).context["form"]["note"].value()


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({}, "试算与现行的完全相同"),
        ({"v_合同额限额一": "许多"}, "须为数字"),
        ({"v_合同额限额一": "100"}, "限额"),
        ({"moved": "B级总分下限", "first": "11"}, "逐值试算须写明起、止与点数。"),
        ({"moved": "B级总分下限", "first": "x", "last": "13", "points": "3"}, "看不懂"),
        ({"as_of": "2999-01-01"}, "还没有到"),
        ({"as_of": "x"}, "输入一个有效的日期"),
    ],
)
def test_what_cannot_be_tried_comes_back_with_the_reason_and_what_was_typed(client, form, adoption, figures, words):
    answer = client.post(form, typed(adoption, v_C级总分下限="", **figures))

    said = answer.content.decode()
    assert answer.status_code == 422
    assert words in said
    assert 'value="收紧B级"' in said
    assert Simulation.objects.count() == 0


def test_what_nobody_has_decided_must_be_filled_beside_its_field(client, company, gu, books):
    client.force_login(gu)
    other = adopt_by(company.east, gu, 合同额限额一="")
    address = reverse("policies:simulations", args=[other.pk])

    refused = client.post(address, typed(other, v_B级总分下限="13"))

    assert refused.status_code == 422
    assert refused.context["form"].errors == {"v-合同额限额一": ["还没有设定，请填一个试算值。"]}
    assert Simulation.objects.count() == 0

    assert client.post(address, typed(other, v_B级总分下限="13", v_合同额限额一="500")).status_code == 302
    page = client.get(reverse("policies:simulation", args=[Simulation.objects.get().pk])).context["page"]
    assert [each.name for each in page.answer.assumed] == ["合同额限额一"]
    assert [each.name for each in page.answer.different] == ["B级总分下限"]


def test_another_edition_brings_its_parameters_and_keeps_what_was_typed(client, form, second_edition):
    asked = {"tried_from": "2027-01-01", "v-合同额限额一": "450", "note": "新版"}

    part = client.get(form, asked, headers={"HX-Request": "true"})
    whole = client.get(form, asked)

    assert 'name="v-D级总分下限"' in part.content.decode()
    assert 'value="450"' in part.content.decode()
    assert "<h1" not in part.content.decode()
    assert 'value="新版"' in whole.content.decode()


def test_the_regulation_leads_there_for_whoever_may_try(client, adoption, gu, shen, sign_in):
    document = reverse("policies:regulation", args=["S002-20"])
    form = reverse("policies:simulations", args=[adoption.pk])

    assert f'href="{form}"' in sign_in(client, gu).get(document).content.decode()
    value = client.get(reverse("policies:value", args=[adoption.pk, "合同额限额一"])).content.decode()
    assert f'action="{form}"' in value
    assert f'href="{form}"' not in sign_in(client, shen).get(document).content.decode()


def test_a_salesperson_and_a_manager_elsewhere_are_turned_away(client, form, stricter, shen, qi, sign_in):
    Grant.objects.create(post=qi.post, capability="policies.run", scope="below")
    addresses = [
        form,
        *(reverse(f"policies:{name}", args=[stricter.pk])
          for name in ("simulation", "simulation_workbook", "simulation_note", "simulation_removal")),
        reverse("policies:both_sides", args=[stricter.pk, stricter.moves.get().customer_id]),
    ]  # fmt: skip

    sign_in(client, shen)
    assert [client.get(address).status_code for address in addresses] == [403] * 6
    sign_in(client, qi)  # may try regulations, but not of this unit: its simulations are as if there were none
    assert [client.get(address).status_code for address in addresses] == [403, *[404] * 5]


def test_the_list_is_read_in_few_statements(client, form, stricter, django_assert_num_queries):
    client.get(form)

    with django_assert_num_queries(8):
        assert client.get(f"{form}?figure={quote('合同额限额一')}&value=450").status_code == 200
