"""What is wrong with a sanction is said."""

import pytest

from tests.engine.rules.small_packs import edition_of, faults_of
from tests.engine.rules.test_deadline import deadline

MONEY = {"for": "{late: [答复]}", "sense": "penalty", "measure": "money", "amount": "100"}


def sanction(**given: str) -> str:
    stated = "".join(f"  {key}: {value}\n" for key, value in {**MONEY, **given}.items() if value)
    return deadline() + f"- kind: sanction\n  id: 罚款\n  CLAUSE\n{stated}"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"amount": ""}, "sanction_amount"),
        ({"measure": "word", "says": "警告"}, "sanction_amount"),
        ({"measure": "word", "amount": ""}, "sanction_without_words"),
        ({"amount": "天数"}, "type_mismatch"),
        ({"amount": "name"}, "type_mismatch"),
        ({"amount": "amount * 2"}, "expression.name"),
        ({"for": "{late: [没有]}"}, "unknown_name"),
        ({"for": "{breach: [答复]}"}, "unknown_name"),
        ({"for": "{late: [罚款]}"}, "unknown_name"),
        ({"for": "{record: 没有的表}"}, "unknown_name"),
        ({"for": "{event: [来电]}", "per": "day"}, "per_day_of_what"),
        ({"times": "[{id: 甲, when: days_late, times: 2}]"}, "type_mismatch"),
        ({"for": "{event: [来电]}", "times": "[{id: 甲, when: days_late > 1, times: 2}]"}, "expression.name"),
        ({"sense": "fine"}, "not_one_of"),
    ],
)
def test_a_sanction_that_cannot_be_worked_out_is_refused(tmp_path, given, code):
    days = "- {name: 天数, title: 天数, kind: days, unit: 天, CLAUSE, not_set: 原文未写。}"

    assert code in [fault.code for fault in faults_of(tmp_path, sanction(**given), days)]


def test_the_columns_of_the_cause_go_before_those_of_the_customer(tmp_path):
    rule = edition_of(tmp_path, sanction(**{"for": "{event: [来电]}", "amount": '1 if kind == "来电" else 2'}))
    edition, (named,) = rule, [each for each in rule.rules if each.id == "罚款"]

    assert named.inputs(edition.names) == frozenset()
    assert named.reads_of("customers", edition.names) == frozenset()
    assert named.own_columns(edition.names)["kind"] == "text"


def test_where_reads_the_columns_of_the_record_alone(tmp_path):
    form = "- kind: form\n  id: 点检表\n  CLAUSE\n  fields: [{name: 漏项, type: count, title: 漏项}]\n"
    fine = "- kind: sanction\n  id: 扣分\n  CLAUSE\n  for: {record: 点检表, where: WHERE}\n"
    rules = form + fine + "  sense: penalty\n  measure: points\n  amount: 2\n"

    edition = edition_of(tmp_path / "record", rules.replace("WHERE", "漏项 > 3"))
    (fault,) = faults_of(tmp_path / "customer", rules.replace("WHERE", "known(since)"))

    assert edition.rule("扣分").table_of(("for", "where")) == "点检表"
    assert edition.rule("扣分").reads_of("点检表", edition.names) == {"漏项"}
    assert (fault.code, fault.source_line.strip()) == ("expression.name", "for: {record: 点检表, where: known(since)}")
