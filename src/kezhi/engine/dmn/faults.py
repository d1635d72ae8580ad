"""What can be wrong with a DMN file; every refusal names the file, the element and the line."""

from __future__ import annotations

from kezhi.engine.dmn.model import Place
from kezhi.engine.errors import Diagnostic, DmnError, Position

Said = tuple[str, str]
"""Cause and remedy in one language."""


def refuse(code: str, at: Place, zh: Said, en: Said) -> DmnError:
    """The refusal of one element."""
    said = f"元素 {at.element}：{zh[0]}", zh[1], f"Element {at.element}: {en[0]}", en[1]
    return DmnError(Diagnostic(code, *said, Position(at.file, at.line)))


def in_place(refused: DmnError, at: Place, text: str) -> Diagnostic:
    """A fault of a FEEL text, told with the element that holds it and the line it stands on."""
    (fault,) = refused.diagnostics
    start = (fault.at or Position("")).column - 1
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    return Diagnostic(
        fault.code,
        f"元素 {at.element} 的“{shown}”第 {start + 1} 字：{fault.cause}",
        fault.remedy,
        f"Element {at.element}, '{shown}' at character {start + 1}: {fault.cause_en}",
        fault.remedy_en,
        Position(at.file, at.line + text.count("\n", 0, start)),
    )


def too_much(at: Place, zh: str, en: str) -> DmnError:
    """More elements, or deeper ones, than is read."""
    return refuse("dmn.too_large", at, (zh, "请拆成几个文件。"), (en, "Divide it into several files."))


def not_read(at: Place, zh: str, en: str) -> DmnError:
    """Something of DMN that is not read, by its name."""
    return refuse(
        "dmn.not_read", at,
        (f"本文件用到了 {zh}，客制不读取。", "请改用决策表或字面表达式。"),
        (f"this file uses {en}, which is not read.", "Use a decision table or a literal expression instead."),
    )  # fmt: skip


def not_at_once(at: Place, zh: str, en: str) -> DmnError:
    """A decision that no query decides; `zh` and `en` are sentences that say why."""
    return refuse(
        "dmn.not_read", at,
        (f"不能以一次查询判定：{zh}", "逐行判定不受影响。"),
        (f"no query decides it: {en}", "Deciding it row by row works all the same."),
    )  # fmt: skip


def broken(at: Place, zh: str, en: str) -> DmnError:
    """Something that a DMN file must have and this one has not."""
    return refuse("dmn.broken", at, (zh, "请在 DMN 工具中补正。"), (en, "Mend it in the DMN tool."))


def unknown_reference(at: Place, href: str) -> DmnError:
    """A requirement of something that is not in the file."""
    return refuse(
        "dmn.unknown_reference", at,
        (f"所依据的“{href}”不在本文件中。", "请把它放进同一文件。"),
        (f"'{href}', which is required, is not in this file.", "Put it into the same file."),
    )  # fmt: skip


def unknown_type(at: Place, named: str) -> DmnError:
    """A type that nothing defines."""
    return refuse(
        "dmn.unknown_reference", at,
        (f"没有类型“{named}”。", "请写一个 itemDefinition，或改用 FEEL 的类型。"),
        (f"there is no type '{named}'.", "Write an itemDefinition, or use a type of FEEL."),
    )  # fmt: skip


def cycle(at: Place, names: tuple[str, ...]) -> DmnError:
    """Things that require each other."""
    around = " → ".join(names)
    return refuse(
        "dmn.cycle", at,
        (f"依据成环：{around}。", "请断开其中一处。"),
        (f"what is required goes round in a circle: {around}.", "Break it at one place."),
    )  # fmt: skip
