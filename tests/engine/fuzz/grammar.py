"""Random YAML and random expressions, half of them nearly right: what the loader and the parser are fed."""

from __future__ import annotations

from hypothesis import strategies as st

from kezhi.engine.expr import FUNCTIONS
from kezhi.engine.rules import KINDS
from tests.engine.expr.both import WORDS
from tests.engine.packs.conftest import FILES

SCALARS = [
    "甲", "3", "-1", "0.5", "true", "null", "2026-02-28", "2026-02-30", "yes", "~", "", "1e5", '"引"', "'x'", "|", ">-",
    "- ", "? ", ": ", "&a b", "*a", "!t x", "{}", "[]", "[1", "{a: ", "限额", "合同额", "1..12", "²..³", "[1..2)",
    ">= 限额", "not 甲", "missing", "9" * 30, "0x1F", "\u202e", "A" * 100, '"\\x00"', '"\\U00110000"', "#", "@", "`",
    "amount", "customers", "contracts", "sum", "unique", "months", "refuse", "第一条", "<<", "，", "'",
]  # fmt: skip
KEYS = [
    "rules", "kind", "id", "title", "clause", "at", "quote", "of", "bands", "from", "over", "to", "below", "points",
    "levels", "grade", "inputs", "outputs", "rows", "when", "then", "hit", "else", "missing", "value", "hold", "period",
    "trailing", "months", "days", "aggregate", "where", "expression", "type", "total", "ungraded", "overrides", "for",
    "every", "act", "by", "anchor", "on", "per", "steps", "within", "after", "starts", "parameters", "name", "values",
    "not_set", "unit", "cases", "given", "expect", "as_of", "in_force_from", "scope", "甲", "<<", "3", "true",
]  # fmt: skip
WORDS_OF_EXPRESSIONS = [
    *WORDS, *FUNCTIONS,
    "and", "or", "not", "in", "if", "else", "+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=", "(", ")",
    "[", "]", ",", "3", "0", "0.5", "12", '"大客户"', "“A”", "'甲'", "True", "false", "None", "且",
    "（", "）", "，", "≥", "≠", "×", "÷", "＋", "%", ".", "=", "**", "//", "lambda", "for", "is", "\\", "!", "&",
    "30天", "9" * 40, "'", "“",
]  # fmt: skip


def _leaf() -> st.SearchStrategy[str]:
    return st.sampled_from(SCALARS) | st.text(max_size=8)


def flow(depth: int = 3) -> st.SearchStrategy[str]:
    """A value on one line."""
    return st.recursive(
        _leaf(),
        lambda inside: (
            st.lists(inside, max_size=4).map(lambda items: f"[{', '.join(items)}]")
            | st.dictionaries(st.sampled_from(KEYS), inside, max_size=5).map(
                lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
            )
        ),
        max_leaves=4**depth // 4,
    )


def rules_file() -> st.SearchStrategy[str]:
    """A file of rules whose kinds exist and whose keys often do."""
    rule = st.tuples(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(KEYS), flow(), max_size=8))
    return st.lists(rule, min_size=1, max_size=3).map(
        lambda rules: (
            "rules:\n"
            + "".join(
                f"  - kind: {kind}\n"
                + "".join(f"    {key}: {value}\n" for key, value in entries.items() if key != "kind")
                for kind, entries in rules
            )
        )
    )


@st.composite
def spoilt(draw: st.DrawFn, files: dict[str, str] = FILES) -> tuple[str, bytes]:
    """One of a pack's files with a few bytes, lines or words changed."""
    path = draw(st.sampled_from(sorted(files)))
    content = files[path].encode()
    for _ in range(draw(st.integers(1, 3))):
        content = draw(_spoiling(content))
    return path, content


def _spoiling(content: bytes) -> st.SearchStrategy[bytes]:
    place = st.integers(0, max(len(content) - 1, 0))
    lines = content.split(b"\n")
    line = st.integers(0, len(lines) - 1)
    words = st.sampled_from(SCALARS + KEYS).map(lambda word: word.encode("utf-8", "surrogatepass"))
    return st.one_of(
        st.tuples(place, st.integers(0, 255)).map(lambda x: content[: x[0]] + bytes([x[1]]) + content[x[0] + 1 :]),
        st.tuples(place, words).map(lambda x: content[: x[0]] + x[1] + content[x[0] :]),
        st.tuples(place, st.integers(1, 40)).map(lambda x: content[: x[0]] + content[x[0] + x[1] :]),
        line.map(lambda n: b"\n".join(lines[:n] + lines[n + 1 :])),
        line.map(lambda n: b"\n".join([*lines[:n], lines[n], *lines[n:]])),
        st.tuples(line, line).map(lambda x: b"\n".join(_swapped(lines, *x))),
        st.tuples(line, words).map(lambda x: b"\n".join(_with_value(lines, *x))),
    )


def _swapped(lines: list[bytes], one: int, other: int) -> list[bytes]:
    changed = list(lines)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def _with_value(lines: list[bytes], number: int, value: bytes) -> list[bytes]:
    key, colon, _ = lines[number].partition(b": ")
    return [*lines[:number], key + colon + value, *lines[number + 1 :]]


def expressions() -> st.SearchStrategy[str]:
    """Words of the language and words that people try, in any order."""
    words = st.lists(st.sampled_from(WORDS_OF_EXPRESSIONS), max_size=25)
    return st.tuples(words, st.sampled_from(["", " ", "  "])).map(lambda x: x[1].join(x[0])) | st.text(max_size=60)
