"""FEEL that is malformed: a sign in the wrong place, a value that is none, too much of it."""

from __future__ import annotations

from kezhi.engine.dmn.feel.faults import refuse
from kezhi.engine.errors import DmnError


def unexpected(found: str, start: int, awaited: str, awaited_en: str) -> DmnError:
    """Something else stands where `awaited` should."""
    zh = f"“{found}”处应为{awaited}。" if found else f"文字到此为止，还缺{awaited}。"
    en = f"{awaited_en} should stand at '{found}'." if found else f"The text ends where {awaited_en} should stand."
    return refuse("dmn.feel", start, len(found), (zh, "请改正写法。"), (en, "Mend the expression."))


def bad_value(text: str, start: int, what: str, what_en: str) -> DmnError:
    """A date, time or duration that there is not."""
    return refuse(
        "dmn.feel", start, len(text),
        (f"“{text}”不是{what}。", "请按 ISO 8601 书写，不用时区名。"),
        (f"'{text}' is no {what_en}.", "Write it as ISO 8601 does, without names of time zones."),
    )  # fmt: skip


def too_large(length: int, limit: int) -> DmnError:
    """A text longer than is read."""
    return refuse(
        "dmn.feel", limit, 1,
        (f"表达式有 {length} 个字符，至多 {limit} 个。", "请拆成几项决策。"),
        (f"The expression has {length} characters, at most {limit} are read.", "Divide it into several decisions."),
    )  # fmt: skip


def too_deep(start: int) -> DmnError:
    """Brackets within brackets without end."""
    return refuse(
        "dmn.feel", start, 1,
        ("表达式套得太深，或运算太多。", "请拆成几项决策。"),
        ("The expression is nested too deeply, or has too many operators.", "Divide it into several decisions."),
    )  # fmt: skip


def wrong_count(name: str, start: int, given: int, needed: int) -> DmnError:
    """A function given too many or too few arguments."""
    return refuse(
        "dmn.feel", start, len(name),
        (f"{name} 要 {needed} 个实参，这里有 {given} 个。", "请补齐或删去。"),
        (f"{name} takes {needed} arguments, {given} are given.", "Add or remove arguments."),
    )  # fmt: skip
