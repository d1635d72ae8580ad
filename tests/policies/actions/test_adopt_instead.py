"""A company's own edition takes the place of the regulation that it was written from."""

from datetime import timedelta

import pytest

from kezhi.audit.models import Entry
from kezhi.cli import main
from kezhi.duties.models import Duty
from kezhi.engine.packs.library import Library
from kezhi.policies.actions import adopt_draft, begin_drafts, run_now
from kezhi.policies.errors import CollisionsOpen
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.policies.queries.replaced import replaced_by, written_from
from tests.beside import ON, adopt_beside, shelve
from tests.engine.compose.packs import table
from tests.regulated import AT, DECIDED, SOURCE, TODAY, adopt_by

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own(monkeypatch, tmp_path):
    main(["pack", "new", "OWN-1", "--from", "S002-20", "--in-force", "2026-01-01", "--library", str(tmp_path)])
    pack = Library(tmp_path).pack("OWN-1")
    monkeypatch.setitem(library()._by_id, "OWN-1", pack)
    return pack.edition(TODAY)


def test_the_origin_ends_when_it_is_adopted_and_nothing_collides(adoption, company, gu, own):
    made = adopt_beside(own, company.branch, gu)

    adoption.refresh_from_db()
    assert (adoption.ended_on, made.adopted_on, made.ended_on) == (ON, ON, None)
    assert Entry.objects.filter(act="policies.edition.adopted").last().after["instead_of"] == "S002-20@2010-01-01"


def test_what_was_decided_under_the_origin_is_filled_in(adoption, company, gu, own):
    (draft,) = begin_drafts(editions=[own], unit=company.branch, on=ON, source=SOURCE, by=gu, at=AT)

    assert draft.figures == DECIDED


def test_in_another_unit_it_stands_beside_the_origin(adoption, company, gu, own):
    with pytest.raises(CollisionsOpen):
        adopt_beside(own, company.east, gu)

    assert (Adoption.objects.get(), written_from(own, company.east)) == (adoption, None)


def test_the_origin_stays_while_another_regulation_reads_it(adoption, company, gu, own, monkeypatch, tmp_path):
    reader = shelve(
        monkeypatch, tmp_path / "beside", "丙章", table("待客", "大客户", "贵宾", of="客户类别"),
        builds_on=["S002-20"], reads=["{pack: S002-20, output: 客户类别, type: text}"],
    )  # fmt: skip
    adopt_beside(reader, company.branch, gu)

    assert replaced_by(own, company.branch) == []


def test_its_first_run_lets_go_of_what_ran_on_under_the_origin(books, company, gu, own):
    older = adopt_by(company.branch, gu)
    run_now(adoption=older, as_of=TODAY, at=AT)
    running = Duty.objects.filter(edition=older.edition, state=Duty.State.OPEN, due_on__gte=TODAY)
    assert running.exists()
    own_word = begin_drafts(editions=[own], unit=company.branch, on=TODAY, source=SOURCE, by=gu, at=AT)[0]
    made = adopt_draft(draft=own_word, seen=own_word.revision, precedence=[], by=gu, at=AT)
    run_now(adoption=made, as_of=TODAY, at=AT + timedelta(minutes=1))

    assert not running.exists()
    assert Duty.objects.filter(edition=made.edition, state=Duty.State.OPEN, due_on__gte=TODAY).exists()
