"""Kinds of values: how facts and packs name them, which are numbers, which are whole."""

import pytest

from kezhi.engine.expr.types import KINDS, TITLES, Type


@pytest.mark.parametrize(
    ("named", "kind"),
    [("percent", "ratio"), ("key", "text"), ("clock", "text"), ("minutes", "count"), *((kind, kind) for kind in KINDS)],
)
def test_a_name_of_a_type_is_a_kind(named, kind):
    assert Type.of(named) == Type(kind)


def test_there_is_no_other_kind():
    with pytest.raises(ValueError, match="no such type: weight"):
        Type("weight")


def test_numbers_are_those_one_calculates_with():
    numeric = {"number", "count", "ratio", "days", "months", "hours", "money", "points"}

    assert {kind for kind in KINDS if Type(kind).is_numeric} == numeric


def test_days_months_and_counts_are_whole_unless_said_otherwise():
    assert {kind for kind in KINDS if Type(kind).is_whole} == {"days", "months", "count"}
    assert [kind for kind in KINDS if Type(kind, fractional=True).is_whole] == []


def test_every_kind_has_a_title_in_both_languages():
    assert list(TITLES) == list(KINDS)
