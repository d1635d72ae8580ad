"""A rule that gives way reads what stands over it, and the receipt says whose evaluation it is of which moment."""

from datetime import UTC, datetime

from kezhi.engine.compose import Adopted, Precedence, compose, evaluate_all
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.compose.overruled import bound_by, kept_of
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import firm
from tests.engine.compose.packs import DAY, pack, table

AT = datetime(2026, 6, 30, 8, tzinfo=UTC)


def together(folder):
    adopted = [
        Adopted(pack(folder, "甲制", table("类别", "大", "大客户")), name="旧办法"),
        Adopted(pack(folder, "乙制", table("类别", "小", "大客户"))),
    ]
    return compose(adopted, [Precedence("类别", "乙制", "甲制", "决议")])


def test_it_reads_what_stands_over_it_among_the_customers_alone(tmp_path):
    composition = together(tmp_path)
    edition = edition_of(composition, composition.named("旧办法"))
    over = {bound_by("乙制"), kept_of("类别", "乙制")}

    rule = edition.rule("类别判定")

    assert over == {"依乙制为准", "类别_依乙制"}
    assert rule.reads_of("customers", edition.names) == {"potential", *over}
    assert rule.reads_of("staff", edition.names) == frozenset()
    assert rule.inputs(edition.names) == {"potential", *over}


def test_the_receipt_names_the_adoption_and_the_moment_of_the_facts(tmp_path):
    facts = RowFacts(firm())
    facts.moment = AT

    found = evaluate_all(together(tmp_path), facts, as_of=DAY)

    assert {name: (each.receipt.adoption, each.receipt.moment) for name, each in found.items()} == {
        "旧办法": ("旧办法", AT),
        "乙制": ("乙制", AT),
    }
