"""Texts, codes and words."""

import pytest

from kezhi.customers.credit_code import check_character
from kezhi.imports.reading import FormulaCell
from kezhi.imports.values.text import read_credit_code, read_text
from kezhi.imports.values.unfit import SENTENCES, Unfit, cause_and_remedy
from kezhi.imports.values.words import read_choice, read_yes_no


def test_numbers_that_are_names_keep_their_digits():
    assert read_text(13800138001.0) == "13800138001"
    assert read_text("0000611365") == "0000611365"
    with pytest.raises(Unfit, match="digits_lost"):
        read_text(913300001234567890.0)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+86 138", "-1+1", "@SUM(A1)"])
def test_a_text_that_begins_like_a_formula_stays_a_text(text):
    assert read_text(text) == text


def test_invisible_characters_go_and_lengths_are_kept():
    assert read_text("\ufeff 栎\u200b川\x07\u3000") == "栎川"
    with pytest.raises(Unfit, match="too_long"):
        read_text("字" * 41, 40)
    with pytest.raises(Unfit, match="no_result"):
        read_text(FormulaCell("=A1"))


def test_a_credit_code_must_fit_its_check_character():
    code = "91330200144720125"
    whole = code + check_character(code)

    assert read_credit_code(f" {whole[:9]}-{whole[9:].lower()} ") == whole
    with pytest.raises(Unfit, match="credit_code"):
        read_credit_code("91330000000000000X")


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("有效发票", "有效"),
        ("作废发票", "作废"),
        ("红字", "有效"),
        ("Void", "作废"),
        ("正常", "有效"),
        ("有效", "有效"),
    ],
)
def test_words_for_the_state_of_an_invoice(word, state):
    assert read_choice(word, ("有效", "作废"), {}) == state


def test_a_mapping_may_bring_its_own_words():
    assert read_choice("Z", ("有效", "作废"), {"Z": "作废"}) == "作废"
    with pytest.raises(Unfit, match="not_a_choice"):
        read_choice("Z", ("有效", "作废"), {})


def test_yes_and_no():
    assert [read_yes_no(word) for word in ("是", "Yes", "1", True, "否", "no", "0", False)] == [True] * 4 + [False] * 4
    with pytest.raises(Unfit, match="not_yes_no"):
        read_yes_no("也许")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_is_a_cause_and_a_remedy(code):
    names = dict.fromkeys(
        [
            "limit",
            "unit",
            "example",
            "month",
            "choices",
            "value",
            "suggestion",
            "count",
            "number",
            "name",
            "issued_on",
            "line",
        ],
        "某",
    )

    cause, remedy = cause_and_remedy(code, names)

    assert cause.endswith("。")
    assert remedy.endswith(("。", "？"))
