"""What every rule is: its leaves, the places of its keys, the names it reads."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import pytest

from kezhi.engine.errors import Position
from kezhi.engine.rules.base import ClauseRef, Months, Ref, Rule, Source, SubjectRule, leaves
from kezhi.engine.rules.scope import Scope

CLAUSE = ClauseRef("第一条", "依此办理")


@dataclass(frozen=True, kw_only=True)
class Sample(SubjectRule):
    kind: ClassVar[str] = "sample"

    of: Ref
    when: Source
    every_: Months
    named: dict[str, Decimal]
    listed: tuple[str, ...] = ()
    absent: str | None = None


PLACES = {
    (): Position("f", 1),
    ("of",): Position("f", 2),
    ("listed",): Position("f", 3),
    ("listed", 1): Position("f", 4),
}
SAMPLE = Sample(
    id="甲", clause=CLAUSE, of=Ref("总分"), when=Source("总分 > 界线 and as_of > since"), every_=Months(Ref("间隔")),
    named={"一": Decimal(1)}, listed=("子", "丑"), places=PLACES,
)  # fmt: skip
SCOPE = Scope(parameters={"界线": "points", "间隔": "months"}, outputs={"总分": "points"})


def test_the_leaves_of_a_rule_are_its_scalars_by_the_keys_of_the_file():
    assert dict(leaves(SAMPLE)) == {
        ("id",): "甲", ("title",): "", ("clause", "at"): "第一条", ("clause", "quote"): "依此办理", ("unit",): "",
        ("over",): "customers", ("of",): "总分", ("when",): "总分 > 界线 and as_of > since",
        ("every", "months"): "间隔", ("named", "一"): Decimal(1), ("listed", 0): "子", ("listed", 1): "丑",
    }  # fmt: skip
    assert list(leaves(3, ("a",))) == [(("a",), 3)]
    assert list(leaves(None)) == []
    assert [path for path, _ in leaves(Months)] == [()]


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("of",), 2), (("of", "deeper"), 2), (("listed", 0), 3), (("listed", 1, "id"), 4), (("no",), 1)],
)
def test_a_key_has_its_place_or_that_of_the_nearest_thing_around_it(path, line):
    assert SAMPLE.at(*path) == Position("f", line)
    assert SAMPLE.fault("c", "因", "法", "cause", "remedy", path=path).at == Position("f", line)


def test_without_places_there_is_none():
    assert Rule(id="甲", clause=CLAUSE).at("id") is None


def test_a_fault_names_the_clause():
    fault = SAMPLE.fault("c", "因", "法", "cause", "remedy")

    assert (fault.code, fault.clause, fault.sentence(), fault.sentence("en")) == ("c", "第一条", "因法", "cause remedy")


def test_a_rule_reads_the_names_of_its_references_and_expressions():
    assert SAMPLE.inputs(SCOPE) == {"总分", "界线", "间隔", "since"}
    assert SAMPLE.reads_of("customers", SCOPE) == {"总分", "界线", "间隔", "since"}
    assert SAMPLE.reads_of("units", SCOPE) == frozenset()


def test_what_a_plain_rule_yields_and_names():
    rule = Rule(id="甲", clause=CLAUSE)

    assert (rule.outputs(SCOPE), rule.own_names(), rule.tables_named()) == ({}, {}, {})
    assert (rule.records(SCOPE), tuple(rule.check(SCOPE))) == (None, ())
    assert (rule.subject, rule.table_of(("when",))) == ("customers", "customers")
    assert rule.referable(("of",)) == ("calendar",)
    assert rule.scope_in(SCOPE) is SCOPE


def test_two_rules_are_the_same_wherever_they_stand():
    assert Rule(id="甲", clause=CLAUSE, places=PLACES) == Rule(id="甲", clause=CLAUSE)
    assert Rule(id="甲", clause=CLAUSE) != Rule(id="乙", clause=CLAUSE)
