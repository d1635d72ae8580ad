"""A decision taken otherwise is another edition: nothing that was worked out for the first counts for the second."""

from kezhi.engine.compose import Adopted, Precedence, compose, evaluate_all
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.packs import DAY, clause, pack

COUNT = (
    f"{{kind: indicator, id: 合同数, type: count, from: contracts, on: signed_on, aggregate: count, {clause('乙')}}}"
)


def credit(name):
    levels = "[{id: 有, from: 1, limit: '1000'}, {id: 无, below: 1, limit: '5'}]"
    return f"{{kind: credit, id: {name}, rating: 合同数, levels: {levels}, {clause('甲')}}}"


def answer(name, post):
    return (
        f"{{kind: deadline, id: {name}, title: {name}, from: complaints, by: [{post}], done: closed_at, "
        f"within: {{days: 3}}, {clause('丙')}}}"
    )


def test_credit_decided_in_another_edition_of_the_other_pack(tmp_path):
    ours = pack(tmp_path, "甲制", credit("甲额"), COUNT, answer("甲答", "业务员"))
    theirs = pack(tmp_path, "乙制", credit("乙额"), COUNT, answer("乙答", "客服专员"))
    later = pack(tmp_path / "后", "乙制", answer("乙答", "客服专员").replace("丙句", "甲句"))
    facts = RowFacts({"customers": [{"customer": "一"}], "units": [], "staff": []})
    decided = [Precedence(matter, "乙制", "甲制", "办公会") for matter in ("complaints", "credit")]

    first = evaluate_all(compose([Adopted(ours), Adopted(theirs)], decided), facts, as_of=DAY)
    second = evaluate_all(compose([Adopted(ours), Adopted(later)], decided[:1]), facts, as_of=DAY)

    assert first["甲制"].customers.to_pylist()[0]["甲额"] is None
    assert second["甲制"].customers.to_pylist()[0]["甲额"] == 5
    assert first["甲制"].receipt.edition_hash != second["甲制"].receipt.edition_hash
