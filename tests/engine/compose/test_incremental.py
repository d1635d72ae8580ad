"""After a change an adoption by one office gives what evaluating all its customers gives."""

from datetime import datetime

from kezhi.engine.compose import Adopted, compose, evaluate_one
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.evaluate.incremental import Before, evaluate_anew
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm

PARENTS = {"u1": "u0", "u2": "u0"}


def anew(tables, before=None):
    own = Adopted(Library().pack("S002-20").edition(AS_OF), frozenset({"u1"}), SETTINGS)
    together = compose([own], parents=PARENTS, as_of=AS_OF)

    def evaluated(around):
        return evaluate_one(together, "S002-20", RowFacts(tables), as_of=AS_OF, around=around)

    return evaluate_anew(edition_of(together, own), evaluated, before, as_of=AS_OF)


def after(found):
    return Before(found.evaluation.verdicts, found.evaluation.receipt.to_dict(), found.marks)


def test_an_office_sees_its_own_changes_and_evidence_whoever_gave_it():
    tables = firm(30)
    first = anew(tables)
    ours = {c["customer"] for c in first.evaluation.customers.to_pylist()}
    duty = next(d for d in first.evaluation.duties.to_pylist() if d["customer"])
    one = duty["customer"]
    other = min(ours - {one})
    told = {
        "event": "x",
        "kind": "报告",
        "customer": other,
        "happened_at": datetime(2026, 12, 30, 9),  # noqa: DTZ001 - the wall clock of Shanghai
        "about": duty["key"],
    }
    changed = {**tables, "events": [*tables["events"], told]}

    found = anew(changed, after(first))

    assert found.touched == {one, other}
    assert found.evaluation.receipt.digests == anew(changed).evaluation.receipt.digests


def test_an_office_is_not_touched_by_others_customers():
    tables = firm(30)
    first = anew(tables)
    ours = {c["customer"] for c in first.evaluation.customers.to_pylist()}
    contracts = [{**row, "amount": 1} if row["customer"] not in ours else row for row in tables["contracts"]]

    assert anew({**tables, "contracts": contracts}, after(first)).touched == frozenset()
