"""How the editions of a pack follow one another: each names the one it takes the place of, without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import EditionFile
from kezhi.engine.packs.nearest import did_you_mean

_DAY = timedelta(days=1)


def faults(headers: Sequence[EditionFile]) -> Iterator[Diagnostic]:
    """Faults of the chain of editions, which come oldest first.

    An edition without `in_force_to` ends on the day before the next one begins, and the next one must say so; an
    `in_force_to` before that day states a time without any edition.
    """
    for header in headers:
        yield from _span(header)
        yield from _named(header, headers)
    for older, newer in pairwise(headers):
        yield from _seam(older, newer)


def values_outside(edition: Edition, following: EditionFile | None) -> Iterator[Diagnostic]:
    """Values of parameters dated on a day when the edition is not in force. A pack that is based on another takes the
    values over with the days from which that one gives them."""
    ends = [edition.in_force_to] if edition.in_force_to else []
    ends += [following.in_force_from - _DAY] if following else []
    last = min(ends, default=None)
    for parameter in edition.parameters.values():
        for index, value in enumerate(parameter.values):
            is_early = value.from_ < edition.in_force_from and not edition.about.based_on
            is_late = last is not None and value.from_ > last
            if is_early or is_late:
                span = f"{edition.in_force_from} 至 {last}" if last else f"{edition.in_force_from} 起"
                yield Diagnostic(
                    "value_outside_edition",
                    f"参数“{parameter.name}”自 {value.from_} 起的值不在本版本的有效期（{span}）之内。",
                    f"请改为自 {edition.in_force_from} 起。" if is_early else "请写进当日有效的版本。",
                    f"'{parameter.name}' has a value from {value.from_}, when this edition is not in force.",
                    f"Date it from {edition.in_force_from}." if is_early else "Write it in the edition of that day.",
                    parameter.at("values", index, "from"), parameter.clause.at,
                )  # fmt: skip


def _span(header: EditionFile) -> Iterator[Diagnostic]:
    if header.in_force_to is not None and header.in_force_to < header.in_force_from:
        yield Diagnostic(
            "edition_ends_before_it_begins",
            f"失效日 {header.in_force_to} 早于生效日 {header.in_force_from}。", "请改正其中一个日期。",
            f"The edition ends on {header.in_force_to}, before it begins.", "Correct one of the days.",
            header.at("in_force_to"),
        )  # fmt: skip


def _named(header: EditionFile, headers: Sequence[EditionFile]) -> Iterator[Diagnostic]:
    """The edition that it says it takes the place of must be the one before it."""
    if header.supersedes is None:
        return
    older = [other.in_force_from for other in headers if other.in_force_from < header.in_force_from]
    if header.supersedes in older[-1:]:
        return
    if header.supersedes in older:
        yield Diagnostic(
            "supersedes_another",
            f"所取代的 {header.supersedes} 不是前一版本，前一版本自 {older[-1]} 起生效。", f"请写 {older[-1]}。",
            f"The edition before this one is that of {older[-1]}, not {header.supersedes}.", f"Write {older[-1]}.",
            header.at("supersedes"),
        )  # fmt: skip
        return
    remedy, remedy_en = did_you_mean(header.supersedes.isoformat(), [day.isoformat() for day in older])
    yield Diagnostic(
        "supersedes_nothing", f"本版本之前没有自 {header.supersedes} 起生效的版本。",
        remedy or "没有前一版本的，请删去 supersedes。",
        f"No edition before this one begins on {header.supersedes}.", remedy_en or "Remove 'supersedes'.",
        header.at("supersedes"),
    )  # fmt: skip


def _seam(older: EditionFile, newer: EditionFile) -> Iterator[Diagnostic]:
    ends = newer.in_force_from - _DAY
    if older.in_force_to is not None and older.in_force_to > ends:
        yield Diagnostic(
            "editions_overlap", f"有效期重叠：{newer.in_force_from} 起已有新版本。", f"请改为 {ends} 失效。",
            f"Editions overlap: a newer one begins on {newer.in_force_from}.", f"End this one on {ends}.",
            older.at("in_force_to"),
        )  # fmt: skip
    if older.in_force_to is None and newer.supersedes is None:
        yield Diagnostic(
            "supersession_not_stated",
            f"没有写明取代自 {older.in_force_from} 起的前一版本，而前一版本没有失效日。",
            f"请写 supersedes: {older.in_force_from}，或给前一版本写 in_force_to。",
            f"The edition of {older.in_force_from} has no last day, and this one does not say that it supersedes it.",
            f"Write 'supersedes: {older.in_force_from}', or give that one an 'in_force_to'.",
            newer.at("in_force_from"),
        )  # fmt: skip
