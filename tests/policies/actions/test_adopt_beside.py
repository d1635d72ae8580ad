"""Adopting a regulation beside others: collisions are settled by word, and a chapter needs the one it reads."""

import pytest
from pyarrow import parquet

from kezhi.audit.models import Entry
from kezhi.engine.compose import Precedence as Word
from kezhi.grading.models import Assessment
from kezhi.policies.actions import run_day, run_now
from kezhi.policies.errors import CannotStandBeside, CollisionsOpen
from kezhi.policies.models import Adoption, Precedence
from kezhi.policies.queries.kept_verdicts import folder_of
from kezhi.policies.queries.together import composition_on
from tests.beside import ON, adopt_beside, shelve
from tests.engine.compose.packs import table
from tests.regulated import AT, TODAY, adopt_by

pytestmark = pytest.mark.django_db(transaction=True)
WORD = Word("客户类别", "乙制", "S002-20", "董事会决议")


@pytest.fixture
def rival(monkeypatch, tmp_path):
    return shelve(
        monkeypatch, tmp_path, "乙制", table("客户类别", "龙头", "大客户", otherwise="普通客户", of="influence")
    )


@pytest.fixture
def chapter(monkeypatch, tmp_path):
    return shelve(
        monkeypatch,
        tmp_path,
        "丙章",
        table("待客", "大客户", "贵宾", of="客户类别"),
        builds_on=["S002-20"],
        reads=["{pack: S002-20, output: 客户类别, type: text}"],
    )


def test_what_collides_is_refused_until_somebody_says_which_counts(adoption, company, gu, rival):
    before = (Adoption.objects.count(), Entry.objects.count())

    with pytest.raises(CollisionsOpen, match="与已采用的制度有 1 处冲突"):
        adopt_beside(rival, company.branch, gu)

    assert (Adoption.objects.count(), Entry.objects.count(), Precedence.objects.count()) == (*before, 0)


def test_the_decision_is_kept_with_the_adoption(adoption, company, gu, rival):
    made = adopt_beside(rival, company.branch, gu, [WORD])

    (kept,) = made.precedence.all()
    assert (kept.on, kept.keep, kept.over, kept.is_each) == ("客户类别", "乙制", "S002-20", False)
    assert (kept.because, kept.decided_by, kept.decided_at) == ("董事会决议", gu, AT)
    assert Entry.objects.filter(act="policies.edition.adopted").last().after["客户类别 乙制/S002-20"] == "董事会决议"


@pytest.mark.parametrize(
    "word",
    [
        Word("客户类别", "乙制", "S002-20", "  "),
        Word("等级", "乙制", "S002-20", "董事会决议"),
        Word("客户类别", "乙制", "S001-01", "董事会决议"),
        Word("客户类别", "乙制", "S002-20", "董事会决议", each=True),
    ],
)
def test_a_word_about_nothing_or_without_a_reason_is_refused(adoption, company, gu, rival, word):
    with pytest.raises(CannotStandBeside):
        adopt_beside(rival, company.branch, gu, [word])

    assert (Adoption.objects.count(), Precedence.objects.count()) == (1, 0)


def test_where_no_customer_is_bound_by_both_nothing_collides(company, gu, rival):
    adopt_by(company.east, gu)

    assert adopt_beside(rival, company.south, gu).unit == company.south


def classes(run):
    rows = parquet.read_table(folder_of(run.pk) / "customers.parquet").to_pylist()
    return {row["customer"]: row["客户类别"] for row in rows}


def test_the_run_of_the_one_that_gives_way_says_what_the_other_says(adoption, books, company, gu, rival):
    lichuan, nanpu = books
    made = adopt_beside(rival, company.branch, gu, [WORD])

    runs = [run_now(adoption=each, as_of=TODAY, at=AT) for each in (made, adoption)]

    said = {run.adoption_id: classes(run) for run in runs}
    assert said[adoption.pk] == said[made.pk] == {str(lichuan.pk): "大客户", str(nanpu.pk): "普通客户"}


def test_why_names_the_regulation_whose_word_counts(adoption, books, company, gu, rival, client, sign_in):
    lichuan, _ = books
    made = adopt_beside(rival, company.branch, gu, [WORD])
    for each in (made, adoption):
        run_now(adoption=each, as_of=TODAY, at=AT)

    text = sign_in(client, gu).get(f"/customers/{lichuan.pk}/why/客户类别/").content.decode()

    assert "为什么客户类别是 大客户" in text
    assert "《乙制办法》第一条" in text
    assert "评分分级 第五条" not in text


def test_a_chapter_without_the_one_it_reads_is_refused(company, gu, chapter):
    with pytest.raises(CannotStandBeside, match="没有采用“S002-20”"):
        adopt_beside(chapter, company.branch, gu)

    assert Adoption.objects.count() == 0


def test_a_chapter_beyond_the_units_of_the_one_it_reads_is_refused(adoption, company, wen, chapter):
    with pytest.raises(CannotStandBeside, match="有的没有采用"):
        adopt_beside(chapter, company.group, wen)

    assert Adoption.objects.count() == 1


def test_a_chapter_reads_what_the_other_says_of_the_same_day(adoption, books, company, gu, chapter):
    lichuan, nanpu = books
    made = adopt_beside(chapter, company.branch, gu)

    run_now(adoption=made, as_of=TODAY, at=AT)

    kept = {a.customer_id: (a.verdict["客户类别"], a.verdict["待客"]) for a in Assessment.objects.all()}
    assert kept == {lichuan.pk: ("普通客户", "普通"), nanpu.pk: ("普通客户", "普通")}


def test_the_day_runs_a_chapter_after_the_one_it_reads(company, gu, chapter, adoption):
    made = adopt_beside(chapter, company.branch, gu)
    Adoption.objects.filter(pk=adoption.pk).update(ended_on=ON)
    again = adopt_by(company.branch, gu)

    assert again.pk > made.pk
    asked = run_day(on=TODAY, at=AT)

    assert [run.adoption.edition.pack for run in asked] == ["S002-20", "丙章"]


def test_what_was_decided_counts_as_long_as_its_adoption_runs(adoption, company, gu, rival):
    made = adopt_beside(rival, company.branch, gu, [WORD])

    assert [each.keep for each in composition_on(TODAY).precedence] == ["乙制"]

    Adoption.objects.filter(pk=made.pk).update(ended_on=ON)
    assert composition_on(TODAY).precedence == ()
    assert [each.pack for each in composition_on(TODAY).adopted] == ["S002-20"]
