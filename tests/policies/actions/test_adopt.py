"""Adopting an edition for a unit."""

from datetime import date

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.policies.actions import adopt
from kezhi.policies.errors import AlreadyAdopted, ValueRefused
from kezhi.policies.models import AdoptedValue, Adoption, Edition
from tests.regulated import ADOPTED_ON, AT, DECIDED, SOURCE, adopt_by, decisions, rules


def test_a_unit_lives_by_the_edition_with_its_own_values_each_with_its_source(company, gu):
    adoption = adopt_by(company.branch, gu)

    assert (adoption.unit, adoption.adopted_on, adoption.ended_on) == (company.branch, ADOPTED_ON, None)
    assert (adoption.edition.pack, adoption.edition.content_hash) == ("S002-20", rules().content_hash)
    values = {v.parameter: (v.value, v.source, v.set_by) for v in adoption.values.select_related("set_by")}
    assert values == {name: (value, SOURCE, gu) for name, value in DECIDED.items()}
    entry = Entry.objects.get()
    assert (entry.act, entry.by, entry.after["合同额限额一"]) == ("policies.edition.adopted", gu, "500")


def test_blanks_may_stay_open(company, gu):
    adoption = adopt_by(company.branch, gu, 大客户订货界线="")

    assert not adoption.values.filter(parameter="大客户订货界线").exists()


def test_a_value_that_its_parameter_cannot_take_is_refused_and_nothing_is_adopted(company, gu):
    with pytest.raises(ValueRefused, match="合同额限额一"):
        adopt_by(company.branch, gu, 合同额限额一="很多")

    assert (Adoption.objects.count(), AdoptedValue.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_the_same_edition_twice_is_refused_and_the_first_runs_on(company, gu):
    first = adopt_by(company.branch, gu)

    with pytest.raises(AlreadyAdopted, match="营销分公司已采用《客户分类管理办法》，无需重复采用。"):
        adopt_by(company.branch, gu)

    assert list(Adoption.objects.values_list("pk", "ended_on")) == [(first.pk, None)]


def test_another_unit_may_adopt_for_itself(company, gu, wen):
    adopt_by(company.branch, gu)

    adopt_by(company.group, wen)

    assert set(Adoption.objects.values_list("unit__name", flat=True)) == {"营销分公司", "芒洲装备"}


def test_a_salesperson_may_not_adopt(company, shen):
    with pytest.raises(NotAllowed):
        adopt(rules=rules(), unit=company.branch, decisions=decisions(), on=date(2026, 1, 5), by=shen, at=AT)

    assert Adoption.objects.count() == 0


def test_a_pack_that_was_altered_is_adopted_anew_and_the_old_adoption_ends(company, gu):
    first = adopt_by(company.branch, gu)
    Edition.objects.update(content_hash="0" * 64)

    again = adopt_by(company.branch, gu)

    first.refresh_from_db()
    assert first.ended_on == ADOPTED_ON
    assert again.edition.content_hash == rules().content_hash
    assert Edition.objects.count() == 2


def test_of_editions_to_come_none_runs_beside_the_one_that_begins_sooner(company, gu):
    first = adopt_by(company.branch, gu)
    for mark, on in (("0", date(2026, 12, 1)), ("1", date(2026, 11, 25))):
        Edition.objects.filter(content_hash=rules().content_hash).update(content_hash=mark * 64)
        adopt(rules=rules(), unit=company.branch, decisions=decisions(), on=on, by=gu, at=AT)

    first.refresh_from_db()
    assert first.ended_on == date(2026, 11, 25)
    assert list(Adoption.objects.order_by("pk").values_list("adopted_on", "ended_on"))[1:] == [
        (date(2026, 12, 1), date(2026, 11, 25)),
        (date(2026, 11, 25), None),
    ]
