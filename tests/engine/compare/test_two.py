"""Two regulations side by side."""

from kezhi.cli import main
from kezhi.engine.compare import newest, side_by_side
from kezhi.engine.packs.library import Library
from tests.engine.compare.conftest import AS_OF


def test_what_both_speak_of_comes_first_and_the_rest_says_which_side(four):
    found = side_by_side(four["S002-20"], four["S000"], Library().catalogue, as_of=AS_OF)
    sides = {each.capability.id: each.only for each in found}

    assert list(sides.values()) == sorted(sides.values(), key=bool)
    assert sides["VISIT"] == sides["REPORT"] == sides["CLASS"] == sides["ENT"] == ""
    assert sides["CMPL"] == sides["CHURN"] == "right"
    assert "DUTY" not in sides
    assert "FORM" not in sides


def test_each_side_has_its_own_words_and_both_are_compared(four):
    found = side_by_side(four["S002-20"], four["S000"], Library().catalogue, as_of=AS_OF, language="en")
    visits = next(each for each in found if each.capability.id == "VISIT")

    assert {each.pack for each in visits.left} == {"S002-20"}
    assert {each.pack for each in visits.right} == {"S000"}
    assert [difference.title for difference in visits.differences] == ["Different periods", "Different owners"]


def test_a_regulation_beside_itself_differs_in_nothing_but_its_own_periods(four):
    found = side_by_side(four["S002-20"], four["S002-20"], Library().catalogue, as_of=AS_OF)

    assert {each.only for each in found} == {""}
    assert {d.aspect for each in found for d in each.differences} <= {"measure"}


def test_one_that_speaks_alone_has_no_differences(four):
    found = side_by_side(four["S002-20"], four["S000"], Library().catalogue, as_of=AS_OF)

    assert [each.differences for each in found if each.only] == [() for each in found if each.only]


def test_an_own_edition_is_compared_under_the_capabilities_of_the_one_it_comes_from(four, tmp_path, capsys):
    new = ["pack", "new", "OWN-1", "--from", "S002-20", "--in-force", "2026-01-01", "--library", str(tmp_path)]
    assert main(new) == 0
    capsys.readouterr()
    (own,) = newest(Library(tmp_path), ["OWN-1"])

    found = side_by_side(own, four["S002-20"], Library().catalogue, as_of=AS_OF)

    assert {each.only for each in found} == {""}
    visits = next(each for each in found if each.capability.id == "VISIT")
    assert [each.cited for each in visits.left] == [f"OWN-1.{number}" for number in (43, 45, 47, 49, 51)]
