"""Grades and bands that stand for a word which the column they are read from never holds."""

from tests.engine.rules.small_packs import edition_of, faults_of

WORDS = (
    "- {kind: table, id: 判定, inputs: [kind], outputs: {档: text}, CLAUSE,\n"
    "   rows: [{id: 一, when: [甲], then: [A]}, {id: 二, when: [not 甲], then: [B]}]}\n"
)


def grade(order: str, of: str = "档") -> str:
    return f"- {{kind: grade, id: 等级, from: {of}, order: [{order}], in_force: at_once, CLAUSE}}\n"


def bands(*words: str) -> str:
    rows = ", ".join(f"{{id: {word}档, is: {word}, points: 1}}" for word in words)
    return f"- {{kind: bands, id: 得分, of: 档, bands: [{rows}], CLAUSE}}\n"


def test_a_grade_that_no_row_gives_is_unreachable(tmp_path):
    (fault,) = faults_of(tmp_path, WORDS + grade("A, C"))

    assert (fault.code, fault.at.line) == ("unreachable_level", 4)
    assert fault.cause == "“档”只能取 A、B，永远得不到“C”。"
    assert fault.cause_en == "'档' is one of A、B and never 'C'."


def test_a_band_of_a_word_that_no_row_gives_is_unreachable(tmp_path):
    (fault,) = faults_of(tmp_path, WORDS + bands("A", "丙"))

    assert (fault.code, fault.cause) == ("unreachable_level", "“档”只能取 A、B，永远得不到“丙”。")


def test_words_of_a_fact_may_be_any(tmp_path):
    assert edition_of(tmp_path, WORDS + bands("A", "B") + grade("甲, 乙", of="influence")).rule("等级")
