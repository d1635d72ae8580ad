"""Two regulations grade the same customers: each on its own scale, each with its own history."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from pyarrow import parquet

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.grading.actions import approve_proposals
from kezhi.grading.models import Grade, Proposal
from kezhi.grading.queries.current import current_grades
from kezhi.policies.actions import run_now
from kezhi.policies.live import live_facts
from kezhi.policies.queries.kept_verdicts import folder_of
from tests.beside import adopt_beside, shelve
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
NEXT_DAY, LATER = date(2026, 11, 19), datetime(2026, 11, 19, 2, tzinfo=UTC)

CREDIT = """
    kind: grade
    id: 等级
    clause: {at: 第一条, quote: 乙句}
    total: 信用分
    levels:
      - {grade: A, from: 5}
      - {grade: B, below: 5}
    approval: {proposed_by: 业务部经理, approved_by: 主管副总经理}
    """
POINTS = """
    kind: formula
    id: 信用分
    clause: {at: 第一条, quote: 甲句}
    type: points
    expression: 9 if influence == "龙头" else 2
    """


@pytest.fixture
def credit(monkeypatch, tmp_path, adoption, company, gu):
    return adopt_beside(shelve(monkeypatch, tmp_path, "乙制", POINTS, CREDIT), company.branch, gu)


@pytest.fixture
def graded(books, adoption, credit, gu):
    """Both regulations run and approved: 栎川 is a B of the one and an A of the other."""
    for each in (adoption, credit):
        run_now(adoption=each, as_of=TODAY, at=AT)
    approve_proposals(proposals=list(Proposal.objects.values_list("pk", flat=True)), by=gu, on=TODAY, at=AT)
    return books


def held(customer):
    rows = Grade.objects.in_force().filter(customer=customer).order_by("edition__pack")
    return [(each.edition.pack, each.rule, each.grade) for each in rows.select_related("edition")]


def test_each_regulation_has_a_grade_of_its_own_in_force(graded):
    lichuan, nanpu = graded

    assert held(lichuan) == [("S002-20", "等级", "B"), ("乙制", "等级", "A")]
    assert held(nanpu) == [("S002-20", "等级", "未定级"), ("乙制", "等级", "B")]


def test_a_new_grade_ends_only_the_one_before_it_on_its_own_scale(graded, credit, gu):
    lichuan, _ = graded
    type(lichuan).objects.update(influence="零散")

    run_now(adoption=credit, as_of=NEXT_DAY, at=LATER)
    (waiting,) = Proposal.objects.filter(state=Proposal.State.PENDING)
    approve_proposals(proposals=[waiting.pk], by=gu, on=NEXT_DAY, at=LATER)

    assert (waiting.rule, waiting.grade_before, waiting.grade_after) == ("等级", "A", "B")
    assert held(lichuan) == [("S002-20", "等级", "B"), ("乙制", "等级", "B")]
    ended = Grade.objects.exclude(to_on=None).get()
    assert (ended.edition.pack, ended.grade, ended.from_on, ended.to_on) == ("乙制", "A", TODAY, NEXT_DAY)


def test_the_history_is_told_to_the_engine_by_pack_and_rule(graded, credit, gu):
    lichuan, nanpu = (str(each.pk) for each in graded)
    type(graded[0]).objects.update(influence="零散")
    run_now(adoption=credit, as_of=NEXT_DAY, at=LATER)
    approve_proposals(proposals=[Proposal.objects.get(state="pending").pk], by=gu, on=NEXT_DAY, at=LATER)

    with closing(DuckBackend()) as backend:
        live_facts().bind(backend, needed={"grades", "customers"})
        rows = backend.fetch(f'SELECT * FROM {FACTS}."grades"').to_pylist()
        grades = backend.fetch(f'SELECT "grade_in_force" FROM {FACTS}."customers"').to_pylist()

    told = {(r["customer"], r["pack"], r["rule"], r["grade"], r["from_on"], r["until_on"]) for r in rows}
    assert told == {
        (lichuan, "S002-20", "等级", "B", TODAY, None),
        (nanpu, "S002-20", "等级", "未定级", TODAY, None),
        (lichuan, "乙制", "等级", "A", TODAY, TODAY),
        (lichuan, "乙制", "等级", "B", NEXT_DAY, None),
        (nanpu, "乙制", "等级", "B", TODAY, None),
    }
    assert {row["grade_in_force"] for row in grades} == {None}


def test_each_run_takes_the_grade_in_force_from_its_own_scale(graded, adoption, credit):
    lichuan, nanpu = (str(each.pk) for each in graded)

    runs = [run_now(adoption=each, as_of=NEXT_DAY, at=LATER) for each in (adoption, credit)]

    read = [parquet.read_table(folder_of(run.pk) / "customers.parquet").to_pylist() for run in runs]
    grades = [{row["customer"]: row["等级"] for row in rows} for rows in read]
    assert grades == [{lichuan: "B", nanpu: "未定级"}, {lichuan: "A", nanpu: "B"}]
    assert not Proposal.objects.filter(state=Proposal.State.PENDING).exists()


def test_lists_show_the_scale_that_was_adopted_first(graded):
    lichuan, nanpu = graded

    assert {pk: now.grade for pk, now in current_grades([lichuan.pk, nanpu.pk]).items()} == {
        lichuan.pk: "B", nanpu.pk: "未定级",
    }  # fmt: skip


def test_the_list_of_one_grade_holds_no_grade_of_another_scale(client, graded, gu, sign_in):
    sign_in(client, gu)

    assert "栎川" in client.get("/customers/?grade=B").content.decode()
    assert "栎川" not in client.get("/customers/?grade=A").content.decode()


def test_the_customers_page_shows_each_scale_under_its_regulations_name(client, graded, gu, sign_in):
    lichuan, _ = graded

    answer = sign_in(client, gu).get(f"/customers/{lichuan.pk}/")

    page = answer.context["page"]
    assert page.grade_now.grade == "B"
    assert [(each.regulation, each.grade.letter, each.total) for each in page.scales] == [("乙制办法", "A", 9)]
    why = client.get(f"/customers/{lichuan.pk}/why/{page.scales[0].key}/").content.decode()
    assert "为什么是 A 级" in why
    assert "《乙制办法》第一条" in why
    assert "《客户分类管理办法》" in client.get(f"/customers/{lichuan.pk}/why/grade/").content.decode()


@pytest.mark.parametrize("output", ["grade-0", "grade-x", "grade-"])
def test_a_grade_that_is_not_the_customers_is_not_explained(client, graded, gu, sign_in, output):
    lichuan, _ = graded

    assert sign_in(client, gu).get(f"/customers/{lichuan.pk}/why/{output}/").status_code == 404
