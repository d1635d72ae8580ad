"""Only whom a change touched is evaluated anew, and the result is that of evaluating everybody."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.incremental import Before, evaluate_anew
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.changing import changed, changes
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm


def grades_of(tables):
    return [
        {"customer": row["customer"], "pack": "S002-20", "rule": "等级", "grade": "ABC"[number % 3],
         "from_on": AS_OF - timedelta(days=30 * number), "until_on": None}
        for number, row in enumerate(tables["customers"][:12], 1)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def tables():
    made = firm(30)
    return {**made, "grades": grades_of(made)}


def anew(edition, tables, before=None, as_of=AS_OF, values=SETTINGS):
    def evaluated(around):
        return evaluate(edition, around(RowFacts(tables)), as_of=as_of, settings=values)

    return evaluate_anew(edition, evaluated, before, as_of=as_of)


def before_of(found):
    return Before(found.evaluation.verdicts, found.evaluation.receipt.to_dict(), found.marks)


@pytest.fixture(scope="module")
def first(edition, tables):
    return anew(edition, tables)


def with_(tables, **rows):
    return {**tables, **{name: [*tables[name], *more] for name, more in rows.items()}}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=changes.flatmap(lambda one: changes.map(lambda other: (one, other))))
def test_any_sequence_of_changes_gives_the_result_of_everybody(edition, tables, first, sequence):
    facts, found = tables, first
    for made in sequence:
        facts = changed(facts, made, found.evaluation.duties["key"].to_pylist())
        found = anew(edition, facts, before_of(found))

        whole = evaluate(edition, RowFacts(facts), as_of=AS_OF, settings=SETTINGS).receipt
        assert found.evaluation.receipt.digests == whole.digests
        assert found.evaluation.receipt.facts == whole.facts


def test_nothing_changed_touches_nobody(edition, tables, first):
    again = anew(edition, tables, before_of(first))

    assert again.touched == frozenset()
    assert again.others_differ is False
    assert again.evaluation.receipt.digest == first.evaluation.receipt.digest
    assert again.evaluation.receipt.extent == {"touched": 0, "beside": first.evaluation.receipt.digest}


def test_a_contract_touches_its_customer_alone(edition, tables, first):
    contract = {"contract": "k", "customer": "c0007", "signed_on": AS_OF, "amount": Decimal(9_000_000)}

    found = anew(edition, with_(tables, contracts=[contract]), before_of(first))

    assert found.touched == {"c0007"}
    assert found.evaluation.receipt.digest != first.evaluation.receipt.digest
    assert found.evaluation.receipt.extent["touched"] == 1


def test_a_row_handed_to_another_customer_touches_both(edition, tables, first):
    moved = [dict(row) for row in tables["contracts"]]
    before, moved[0]["customer"] = moved[0]["customer"], "c0029"

    assert anew(edition, {**tables, "contracts": moved}, before_of(first)).touched == {before, "c0029"}


def test_an_event_about_a_duty_touches_the_customer_of_the_duty(edition, tables, first):
    duty = next(d for d in first.evaluation.duties.to_pylist() if d["customer"])
    told = {"event": "x", "kind": "报告", "happened_at": datetime(2026, 12, 30, 9), "about": duty["key"]}  # noqa: DTZ001

    assert anew(edition, with_(tables, events=[told]), before_of(first)).touched == {duty["customer"]}


def test_a_report_about_no_customer_is_seen_all_the_same(edition, tables, first):
    duty = next(d for d in first.evaluation.duties.to_pylist() if not d["customer"] and d["state"] == "late")
    told = {"event": "x", "kind": "报告", "happened_at": datetime(2026, 12, 30, 9), "about": duty["key"]}  # noqa: DTZ001

    found = anew(edition, with_(tables, events=[told]), before_of(first))

    assert (found.touched, found.others_differ) == (frozenset(), True)
    now = {d["key"]: d["state"] for d in found.evaluation.duties.to_pylist()}
    assert now[duty["key"]] == "satisfied"


def everybody(found):
    assert found.touched is None
    return found.evaluation.receipt.extent


def test_another_day_touches_everybody(edition, tables, first):
    assert everybody(anew(edition, tables, before_of(first), as_of=AS_OF + timedelta(days=1))) == {
        "everybody_because": "as_of"
    }


def test_another_value_touches_everybody(edition, tables, first):
    values = {**SETTINGS, "大客户订货界线": 501}

    assert everybody(anew(edition, tables, before_of(first), values=values)) == {"everybody_because": "settings"}


def test_people_who_move_touch_everybody(edition, tables, first):
    staff = [{**row, "unit": "u2"} if row["staff"] == "shen" else row for row in tables["staff"]]

    found = anew(edition, {**tables, "staff": staff}, before_of(first))

    assert everybody(found) == {"everybody_because": "people"}
    assert found.evaluation.receipt.digests == anew(edition, {**tables, "staff": staff}).evaluation.receipt.digests


def test_the_first_row_of_a_history_touches_everybody(edition, tables):
    bare = anew(edition, {**tables, "grades": []})

    assert everybody(anew(edition, tables, before_of(bare))) == {"everybody_because": "grades"}


def test_a_table_that_comes_touches_everybody(edition, tables):
    bare = anew(edition, {name: rows for name, rows in tables.items() if name != "payments"})

    assert everybody(anew(edition, tables, before_of(bare))) == {"everybody_because": "tables"}


def test_another_version_touches_everybody(edition, tables, first):
    older = replace(before_of(first), receipt={**first.evaluation.receipt.to_dict(), "engine": "kezhi 0"})

    assert everybody(anew(edition, tables, older)) == {"everybody_because": "engine"}
