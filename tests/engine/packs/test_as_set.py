"""Posts, months, names and scales that a company sets: put in before anything runs, refused where they cannot be."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting, ParametersNotSet
from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain.rule_view import rule_view
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.as_set import as_set
from tests.engine.evaluate.both_ways import FIRM, both_ways
from tests.engine.rules.small_packs import AS_OF, edition_of, faults_of

HEADER = "in_force_from: 2026-01-01\nscope: 全公司\nposts: [业务部经理, 总经理]\n"
POST = "- {name: 催收岗位, title: 由谁催收, kind: post, CLAUSE, not_set: 没有写明, suggested: 业务部经理}\n"
MONTHS = "- {name: 复评月份, title: 复评的月份, kind: months_of_year, CLAUSE, not_set: 未定, suggested: [6, 12]}\n"
NAMES = "- {name: 等级名称, title: 各等级, kind: names, CLAUSE, not_set: 未定}\n"
DUNNING = """
- kind: deadline
  id: 催收
  CLAUSE
  from: complaints
  within: {days: 3}
  by: [业务员, 催收岗位]
  done: closed_at
- kind: escalation
  id: 升级
  CLAUSE
  of: [催收]
  ladder: [{id: 一级, after: {days: 0}, does: notify, to: [催收岗位]}]
"""
REVIEW = """
- kind: calendar
  id: 复评
  CLAUSE
  on: {months: 复评月份, day: month_end}
  by: 业务部经理
"""


def put_in(edition, settings, as_of=AS_OF):
    return as_set(edition, edition.parameters.resolve(as_of, settings))


def found(edition, settings, *, as_of=AS_OF, **facts):
    return both_ways(put_in(edition, settings, as_of), facts, as_of=as_of, settings=settings)


def test_a_post_that_is_set_owes_and_is_told(tmp_path):
    edition = edition_of(tmp_path, DUNNING, POST)
    complaint = {"complaint": "诉一", "customer": "甲", "kind": "一般", "received_at": date(2026, 6, 1)}
    facts = {"customers": [{"customer": "甲", "owner": "小周"}], "complaints": [complaint]}

    verdicts = found(edition, {"催收岗位": "办事处主任"}, **facts)

    assert {(d["post"], d["staff"]) for d in verdicts["duties"]} == {("业务员", "小周"), ("办事处主任", "钱主任")}
    assert {(n["post"], n["staff"]) for n in verdicts["notices"]} == {("办事处主任", "钱主任")}


def test_a_post_set_to_one_that_owes_already_owes_once(tmp_path):
    edition = put_in(edition_of(tmp_path, DUNNING, POST), {"催收岗位": "业务员"})

    assert edition.rule("催收").by == ("业务员",)


def test_unset_it_is_refused_as_every_blank_is(tmp_path):
    edition = edition_of(tmp_path, DUNNING, POST)

    with pytest.raises(ParametersNotSet, match="催收岗位"):
        evaluate(edition, RowFacts({**FIRM, "customers": []}, edition.names.tables), as_of=AS_OF)


def test_the_receipt_names_the_edition_as_it_is_written_and_what_was_set(tmp_path):
    edition = edition_of(tmp_path, DUNNING, POST)
    facts = RowFacts({**FIRM, "customers": []}, edition.names.tables)

    receipt = evaluate(edition, facts, as_of=AS_OF, settings={"催收岗位": "总经理"}).receipt.to_dict()

    assert (receipt["edition_hash"], receipt["settings"]) == (edition.content_hash, {"催收岗位": "总经理"})


def test_a_post_that_the_edition_does_not_list_cannot_be_set(tmp_path):
    home = tmp_path / "T9" / "editions" / "2026-01-01"
    edition_of(tmp_path, DUNNING, POST)
    (home / "edition.yaml").write_text(HEADER, "utf-8")
    edition = edition_of_again(tmp_path)

    with pytest.raises(BadSetting, match="没有这个岗位，可设的有 业务员、业务部经理、主管上级、总经理、本人"):
        edition.parameters.resolve(AS_OF, {"催收岗位": "财务科长"})


def edition_of_again(folder):
    from kezhi.engine.packs.library import Library  # noqa: PLC0415 - the folder was written anew

    return Library(folder).pack("T9").edition(AS_OF)


@pytest.mark.parametrize("typed", ["6、12", "6,12", "12月 6月", [12, 6], "6;12"])
def test_months_may_be_listed_or_typed(tmp_path, typed):
    edition = put_in(edition_of(tmp_path, REVIEW, MONTHS), {"复评月份": typed})

    assert edition.rule("复评").on.months == (6, 12)


@pytest.mark.parametrize(
    ("typed", "why"), [("六月", "须为月份"), ("0", "1 至 12"), ("6、6", "不得重复"), ([13], "1 至 12"), ("", "1 至 12")]
)
def test_what_are_no_months_is_refused_in_one_sentence(tmp_path, typed, why):
    with pytest.raises(BadSetting, match=why):
        edition_of(tmp_path, REVIEW, MONTHS).parameters.settled({"复评月份": typed})


def test_a_calendar_is_owed_in_the_months_that_are_set(tmp_path):
    edition = edition_of(tmp_path, REVIEW, MONTHS)

    june = found(edition, {"复评月份": "6、12"})["duties"]
    march = found(edition, {"复评月份": "3、9"})["duties"]

    assert [d["due_on"] for d in june] == [date(2026, 6, 30)]
    assert [(d["due_on"], d["state"]) for d in march] == [(date(2026, 3, 31), "late")]


@pytest.mark.parametrize("said", ["every: {months: 复评月份}\n  anchor: calendar", "anchor: {months: 复评月份}"])
def test_a_cadence_is_owed_in_the_months_that_are_set(tmp_path, said):
    rule = f"""
- kind: form
  id: 记录
  CLAUSE
  fields: [{{name: 人数, type: count}}]
- kind: cadence
  id: 培训
  CLAUSE
  over: firm
  {said}
  by: [总经理]
  form: 记录
  filled: true
"""
    edition = edition_of(tmp_path, rule, MONTHS)

    duties = found(edition, {"复评月份": [6]}, 记录=[{"record": "一", "filled_on": date(2026, 6, 2)}])["duties"]

    assert [(d["opens_on"], d["due_on"], d["state"]) for d in duties] == [
        (date(2026, 6, 1), date(2026, 6, 30), "satisfied")
    ]


def test_sentences_say_what_is_set_and_name_what_is_not(tmp_path):
    edition = edition_of(tmp_path, REVIEW, MONTHS)
    rule = edition.rule("复评")

    unset = rule_view(edition, rule, as_of=AS_OF)
    put = rule_view(edition, rule, as_of=AS_OF, settings={"复评月份": "6、12"})

    assert "每年“复评月份”各月" in "".join(map(str, unset.sentence))
    assert "每年6、12月" in "".join(map(str, put.sentence))


def test_a_list_stands_only_where_a_list_is_taken(tmp_path):
    wrong = REVIEW.replace("复评月份", "等级名称")
    figure = (
        DUNNING.replace("days: 3", "days: 复评月份").replace("业务员, 催收岗位", "业务员").replace("催收岗位", "业务员")
    )

    assert [fault.code for fault in faults_of(tmp_path, wrong, NAMES)] == ["list_elsewhere"]
    assert "list_elsewhere" in [fault.code for fault in faults_of(tmp_path, figure, MONTHS)]


def test_a_suggestion_must_be_of_the_kind(tmp_path):
    months = MONTHS.replace("[6, 12]", "[6, 13]")

    assert [fault.code for fault in faults_of(tmp_path, REVIEW, months)] == ["bad_value"]


GRADE = """
- kind: grade
  id: 等级
  CLAUSE
  from: kind
  order: 等级名称
- kind: table
  id: 从优
  CLAUSE
  inputs: [等级]
  outputs: {优待: boolean}
  hit: first
  rows:
    - {id: 在列, when: ["in 优待等级"], then: [true]}
    - {id: 其他, when: ["-"], then: [false]}
"""
PREFERRED = "- {name: 优待等级, title: 优待哪几级, kind: names, CLAUSE, not_set: 未定}\n"


def test_names_are_the_grades_and_the_words_of_a_cell(tmp_path):
    edition = edition_of(tmp_path, GRADE, NAMES + PREFERRED)
    settings = {"等级名称": "金、银、铜", "优待等级": ["金", "银"]}
    customers = [{"customer": kind, "kind": kind} for kind in ("金", "铜", "木")]
    facts = RowFacts({**FIRM, "customers": customers}, edition.names.tables)

    rows = evaluate(edition, facts, as_of=AS_OF, settings=settings).customers.to_pylist()

    assert {row["customer"]: (row["等级"], row["优待"]) for row in rows} == {
        "金": ("金", True), "铜": ("铜", False), "木": (None, False),
    }  # fmt: skip


SCALE = """
- name: 资信等级
  title: 资信等级与额度
  kind: scale
  unit: 万元
  columns: {limit: money, term: days}
  CLAUSE
  not_set: 未定
  suggested: [{name: 甲等, limit: 300, term: 90}, {name: 乙等, limit: 100}]
"""
CREDIT = """
- kind: form
  id: 评定表
  CLAUSE
  about: customers
  fields: [{name: 评定等级, type: text, choices: 资信等级}]
- kind: grade
  id: 评级
  CLAUSE
  from: kind
  order: 资信等级
- kind: credit
  id: 额度
  CLAUSE
  rating: 评级
  levels: {of: 资信等级}
"""


@pytest.mark.parametrize(
    "typed",
    [
        "甲等，300，90\n乙等，100",
        "甲等 , 3000000元 , 90天; 乙等, 100 万元, -",
        [{"name": "甲等", "limit": 300, "term": 90}, {"name": "乙等", "limit": "100"}],
    ],
)
def test_a_scale_is_the_grades_the_levels_of_credit_and_the_choices_of_a_field(tmp_path, typed):
    edition = edition_of(tmp_path, CREDIT, SCALE)
    facts = RowFacts({**FIRM, "customers": [{"customer": k, "kind": k} for k in ("甲等", "乙等", "丙等")]})

    rows = evaluate(edition, facts, as_of=AS_OF, settings={"资信等级": typed}).customers.to_pylist()

    assert {row["customer"]: (row["评级"], row["额度"], row["额度__term"]) for row in rows} == {
        "甲等": ("甲等", Decimal("3000000.00"), 90),
        "乙等": ("乙等", Decimal("1000000.00"), None),
        "丙等": (None, None, None),
    }
    assert put_in(edition, {"资信等级": typed}).rule("评定表").records(edition.names).column("评定等级").choices == (
        "甲等", "乙等",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("甲等，多少", "第 1 行的 limit 须为数字"),
        ("甲等，1，2，3", "第 1 行有 4 格，最多 3 格"),
        ([{"limit": 3}], "第 1 行没有名称 name"),
        ([{"name": "甲等", "期限": 3}], "第 1 行没有“期限”这一栏"),
        ("甲等\n甲等", "名称不得重复"),
        (7, "须为各行，每行写 name，limit，term"),
    ],
)
def test_what_is_no_scale_is_refused_in_one_sentence(tmp_path, typed, why):
    with pytest.raises(BadSetting, match=why):
        edition_of(tmp_path, CREDIT, SCALE).parameters.settled({"资信等级": typed})


def test_levels_of_credit_need_a_scale_with_a_limit(tmp_path):
    bare = SCALE.replace("  columns: {limit: money, term: days}\n", "").replace(", limit: 300, term: 90", "")

    codes = [fault.code for fault in faults_of(tmp_path, CREDIT, bare.replace(", limit: 100", ""))]
    assert codes == ["scale_without_limit"]
