"""Grades held before: the queries and the rows agree on who owed what, whatever the history."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.rules.base import Days, Months
from kezhi.engine.rules.cadence import Cadence
from tests.engine.evaluate.duties_by_rows import duties_by_rows
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm


def history(customers, seed):
    """Grades by chance: some customers have none, some several one after the other, some an ended one alone."""
    chance = random.Random(seed)
    rows = []
    for customer in customers:
        begun = AS_OF - timedelta(days=chance.randrange(30, 900))
        for _ in range(chance.choice([0, 1, 2, 3])):
            until = begun + timedelta(days=chance.randrange(5, 300))
            ended = chance.choice([until, until, None])
            told = {"customer": customer["customer"], "pack": "S002-20", "rule": "等级", "grade": chance.choice("ABC")}
            rows.append({**told, "from_on": begun, "until_on": ended})
            if ended is None:
                break
            begun = until + timedelta(days=1)
    return rows


def as_written(rule, number):
    return rule


def one_series(rule, number):
    return replace(rule, series="回访")


def from_the_last_act(rule, number):
    return replace(rule, anchor="last_act", every=[Months(Decimal(2)), Days(Decimal(45))][number % 2])


def from_the_last_act_in_series(rule, number):
    return replace(from_the_last_act(rule, number), series="回访", by=("业务员", *rule.by))


def with_slack(rule, number):
    return replace(rule, tolerance=Days(Decimal(20)), early="counts")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("vary", [as_written, one_series, from_the_last_act, from_the_last_act_in_series, with_slack])
@pytest.mark.parametrize("as_of", [AS_OF, date(2026, 8, 20)])
def test_rows_and_queries_agree(edition, vary, seed, as_of):
    visits = [rule for rule in edition.rules if isinstance(rule, Cadence)]
    changed = {rule.id: vary(rule, number) for number, rule in enumerate(visits)}
    edition = replace(edition, rules=tuple(changed.get(rule.id, rule) for rule in edition.rules))
    tables = firm(120)
    tables["grades"] = history(tables["customers"], seed)

    found = evaluate(edition, RowFacts(tables), as_of=as_of, settings=SETTINGS, adopted_on=date(2025, 1, 1)).duties

    expected = duties_by_rows(edition, tables, as_of=as_of, settings=SETTINGS, adopted_on=date(2025, 1, 1))
    assert {row["key"]: row for row in found.to_pylist()} == expected
    assert found.num_rows == len(expected)
