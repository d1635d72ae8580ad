"""What an edition reads of other packs: named in pack.yaml, named once here, and in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter, Read
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.rules.scope import Scope


def check(edition: Edition, parameters: Iterable[Parameter]) -> Iterator[Diagnostic]:
    """A pack that builds on itself, readings of packs it does not build on, names that are taken."""
    if edition.pack in edition.about.builds_on:
        yield Diagnostic(
            "builds_on_itself", f"“{edition.pack}”的 builds_on 写了自己。", "请删去。",
            f"'{edition.pack}' builds on itself.", "Remove it.", edition.about.at("builds_on"),
        )  # fmt: skip
    taken = _taken(edition, parameters)
    for read in edition.header.reads:
        if read.pack not in edition.about.builds_on:
            yield _unnamed(edition, read)
        if read.name in taken:
            yield Diagnostic(
                "read_name_taken", f"所读取的“{read.name}”与{taken[read.name][0]}同名。", "请用 as 另取一个名称。",
                f"'{read.name}' is also {taken[read.name][1]}.", "Give it another name with 'as'.", read.at(),
            )  # fmt: skip
        taken[read.name] = ("另一项读取", "read twice")


def _taken(edition: Edition, parameters: Iterable[Parameter]) -> dict[str, tuple[str, str]]:
    columns = [column.name for column in TABLES["customers"].columns]
    own = [name for rule in edition.rules for name in rule.outputs(Scope())]
    return {
        **dict.fromkeys(columns, ("客户事实的列", "a fact of customers")),
        **dict.fromkeys((p.name for p in parameters), ("参数", "a parameter")),
        **dict.fromkeys(own, ("本版本的输出", "an output of this edition")),
    }


def _unnamed(edition: Edition, read: Read) -> Diagnostic:
    remedy, remedy_en = did_you_mean(read.pack, edition.about.builds_on)
    if not edition.about.builds_on:
        remedy, remedy_en = f"请在 pack.yaml 写 builds_on: [{read.pack}]。", f"Write builds_on: [{read.pack}]."
    return Diagnostic(
        "read_without_building_on", f"读取“{read.pack}”的“{read.output}”，而 pack.yaml 的 builds_on 里没有它。", remedy,
        f"Reads '{read.output}' of '{read.pack}', which pack.yaml does not build on.", remedy_en, read.at("pack"),
    )  # fmt: skip


def unused(edition: Edition) -> Iterator[Diagnostic]:
    """Readings that no rule makes use of (a warning)."""
    used = {name for rule in edition.rules for name in rule.reads_of("customers", edition.names)}
    for read in edition.header.reads:
        if read.name not in used:
            yield Diagnostic(
                "read_unused", f"读取了“{read.pack}”的“{read.name}”，而没有规则用到它。", "请删去这一项读取。",
                f"'{read.name}' of '{read.pack}' is read and no rule uses it.", "Remove the reading.",
                read.at(), severity="warning",
            )  # fmt: skip
