"""Readings checked against the packs they read, and the order that follows: a pack after those it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.errors import CompositionRefused
from kezhi.engine.compose.reach import Reach
from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr.types import Type
from kezhi.engine.packs.checks.scales import scales_of
from kezhi.engine.packs.files import Read
from kezhi.engine.packs.nearest import did_you_mean


def check_reads(adopted: Sequence[Adopted], reaches: Mapping[str, Reach]) -> Iterator[Diagnostic]:
    """Every reading whose pack is not adopted where it is read, or writes no such output, or another type."""
    for own in adopted:
        for read in own.edition.header.reads:
            sources = [other for other in adopted if other.pack == read.pack]
            if not sources:
                yield _not_adopted(own, read)
            elif not reaches[own.name].lies_in(reaches[source.name] for source in sources):
                yield _not_everywhere(own, read, sources[0])
            for source in sources:
                yield from check_read(own, read, source)


def check_read(own: Adopted, read: Read, source: Adopted) -> Iterator[Diagnostic]:
    """One reading against one edition of the pack it reads."""
    written = source.edition.names.outputs
    if read.output not in written:
        remedy, remedy_en = did_you_mean(read.output, written)
        yield Diagnostic(
            "read_without_output", f"《{own.title}》读取《{source.title}》的“{read.output}”，而后者没有这一项输出。",
            remedy, f"{own.pack} reads '{read.output}' of {source.pack}, which writes no such output.", remedy_en,
            read.at("output"),
        )  # fmt: skip
        return
    is_grade = read.output in scales_of(source.edition)
    type_ = "grade" if is_grade else str(written[read.output])
    if type_ != read.type and (is_grade or read.type == "grade" or Type.of(type_) != Type.of(read.type)):
        yield Diagnostic(
            "read_of_another_type",
            f"《{own.title}》把《{source.title}》的“{read.output}”读作 {read.type}，而它是 {type_}。",
            f"请写 type: {type_}。",
            f"{own.pack} reads '{read.output}' of {source.pack} as {read.type}; it is {type_}.",
            f"Write type: {type_}.", read.at("type"),
        )  # fmt: skip


def in_order(adopted: Sequence[Adopted], precedence: Sequence[Precedence]) -> tuple[Adopted, ...]:
    """Each after those whose outputs it takes, by reading or because theirs count; else as they were given."""
    takes = {own.pack: _taken(own, precedence) & {a.pack for a in adopted} - {own.pack} for own in adopted}
    done: list[Adopted] = []
    waiting = list(adopted)
    while waiting:
        missing = {each.pack for each in waiting}
        ready = [each for each in waiting if not takes[each.pack] & missing]
        if not ready:
            raise CompositionRefused(_circle(takes, missing))
        done += ready[:1]
        waiting.remove(ready[0])
    return tuple(done)


def _taken(own: Adopted, precedence: Sequence[Precedence]) -> set[str]:
    kept = {each.keep for each in precedence if each.over == own.pack and not each.each}
    return {read.pack for read in own.edition.header.reads} | kept


def _circle(takes: Mapping[str, set[str]], within: set[str]) -> Diagnostic:
    trail = [min(within)]
    while (following := min(takes[trail[-1]] & within)) not in trail:
        trail.append(following)
    circle = [*trail[trail.index(following) :], following]
    shown = " → ".join(circle)
    return Diagnostic(
        "packs_in_a_circle", f"制度互相取用成环：{shown}。", "请断开其中一处读取，或改定以谁为准。",
        f"Packs take from one another in a circle: {shown}.", "Break one of the readings, or decide otherwise.",
    )  # fmt: skip


def _not_adopted(own: Adopted, read: Read) -> Diagnostic:
    return Diagnostic(
        "read_without_adoption", f"《{own.title}》要读取“{read.pack}”的“{read.output}”，而没有采用“{read.pack}”。",
        f"请先采用“{read.pack}”。", f"{own.pack} reads '{read.output}' of {read.pack}, which is not adopted.",
        f"Adopt {read.pack} first.", read.at(),
    )  # fmt: skip


def _not_everywhere(own: Adopted, read: Read, source: Adopted) -> Diagnostic:
    return Diagnostic(
        "read_beyond_adoption",
        f"《{own.title}》的适用单位中，有的没有采用《{source.title}》，读不到“{read.output}”。",
        f"请让这些单位也采用《{source.title}》，或缩小《{own.title}》的适用单位。",
        f"Some units of {own.pack} do not live by {source.pack}, so '{read.output}' cannot be read there.",
        f"Adopt {source.pack} there too, or narrow {own.pack}.", read.at(),
    )  # fmt: skip
