"""Where regulations differ, worked out from their rules."""

from kezhi.engine.compare import across, newest
from kezhi.engine.packs.library import Library


def told(compared, capability, language="zh"):
    return [found.as_text(language) for found in compared[capability].differences]


def test_periods_and_owners_of_visits(compared):
    assert told(compared, "VISIT") == [
        (
            "期限不同：每 3 个月（S000.06、S000.49、S002-20.43）；每 4 个月（S000.07）；"
            "每 12 个月（S000.13、S000.14、S002-20.47、S002-20.49）；每 6 个月（S000.48、S002-20.45、S002-20.51）；"
            "1 天（S000.47）；0 个工作日（S001-10.11）；1 个月（S001-10.11）。"
        ),
        (
            "归属不同：未定（S000）；回访人员（S001-10.06、S001-10.08、S001-10.07、S001-10.09、S001-10.11）；"
            "业务部经理（S002-20.43、S002-20.45、S002-20.47、S002-20.49）。"
        ),
    ]


def test_last_month_is_reported_on_the_third_or_by_the_fifth(compared):
    periods = told(compared, "REPORT")[0]

    assert "每月 3 日（S000.54）" in periods
    assert "每月 5 日（S002-21.39）" in periods


def test_key_first_is_no_general_rule(compared):
    assert told(compared, "ENT")[0] == "依据不同：客户类别（S000.05、S000.10）；客户类型（S002-20.41）。"


def test_what_one_regulation_alone_speaks_of(compared):
    alone = {name for name, each in compared.items() for d in each.differences if d.aspect == "alone"}

    assert "CMPL" in alone
    assert compared["CMPL"].packs == ("S000",)


def test_an_a_is_not_an_a():
    library = Library()
    editions = newest(library, ["S002-08", "S002-20"])
    compared = {each.capability.id: each for each in across(editions, library.catalogue, language="en")}

    meanings = [found for found in compared["CLASS"].differences if found.aspect == "meaning"]
    assert [found.about for found in meanings] == ["A", "B", "C"]
    assert meanings[0].title == "One name, several meanings"
    assert [held.packs for held in meanings[0].holdings] == [("S002-08",), ("S002-20",)]
    assert meanings[0].holdings[1].said == "四项总分 at least 14 points"


def test_what_a_regulation_leaves_open_differs_from_nothing(compared):
    said = [held.said for each in compared.values() for d in each.differences if d.aspect == "measure"
            for held in d.holdings]  # fmt: skip

    assert said
    assert [words for words in said if "未定" in words] == []
