"""`kezhi pack diff`: two editions field by field and word by word."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from kezhi.cli.pack_library import add_library, library_of
from kezhi.engine.diff import Change, ClauseChange, EditionDiff, Entry, editions_diff
from kezhi.engine.packs.chosen import chosen_edition
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Pack

_WORDS = {
    "zh": {"edition": "版本", "clauses": "条文", "parameters": "参数", "rules": "规则", "unresolved": "留待人定",
           "same": "两个版本没有差别。", "was": "原为", "unstated": "（未写）", "colon": "："},
    "en": {"edition": "Edition", "clauses": "Text", "parameters": "Parameters", "rules": "Rules",
           "unresolved": "Left to people", "same": "Both editions say the same.", "was": "was",
           "unstated": "(not stated)", "colon": ": "},
}  # fmt: skip
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "≈"}
_RED, _GREEN, _PLAIN = "\033[31m", "\033[32m", "\033[0m"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`ID A B [--json] [--lang zh|en] [--library DIR]`."""
    parser.add_argument("id", metavar="ID", help="制度包编号")
    parser.add_argument("before", metavar="A", help="先一个版本：生效日，或自己版本的文件夹")
    parser.add_argument("after", metavar="B", help="后一个版本：生效日，或自己版本的文件夹")
    add_library(parser)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="用哪种语言说明")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.set_defaults(act=run)


def run(args: argparse.Namespace) -> int:
    """Say what differs; 0 whether anything does or not."""
    pack = library_of(args).pack(args.id)
    before, after = chosen_edition(pack, args.before), chosen_edition(pack, args.after)
    found = editions_diff(before, after)
    if args.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        sides = called(pack, before), called(pack, after)
        print("\n".join(as_text(found, sides, args.lang, in_colour=sys.stdout.isatty())))
    return 0


def called(pack: Pack, edition: Edition) -> str:
    """What people know an edition by: its id, or the folder where it is one's own."""
    return edition.id if edition.folder.is_relative_to(pack.folder) else str(edition.folder)


def as_text(found: EditionDiff, sides: tuple[str, str], language: str, *, in_colour: bool = False) -> Iterator[str]:
    """The difference as people read it: the words first, then what follows from them."""
    say = _WORDS[language]
    yield f"{found.title}  {' → '.join(sides)}"
    if found.is_empty:
        yield say["same"]
    if found.edition:
        yield from ("", say["edition"], *_changes(found.edition, say))
    if found.clauses:
        yield from ("", say["clauses"])
        for clause in found.clauses:
            yield from _clause(clause, in_colour=in_colour)
    for name, entries in (("parameters", found.parameters), ("rules", found.rules), ("unresolved", found.unresolved)):
        if entries:
            counts = "  ".join(f"{sign}{n}" for what, sign in _SIGNS.items() if (n := _count(entries, what)))
            yield from ("", f"{say[name]}  {counts}")
            for entry in entries:
                yield from _entry(entry, say)


def _count(entries: Sequence[Entry], what: str) -> int:
    return sum(entry.what == what for entry in entries)


def _entry(entry: Entry, say: dict[str, str]) -> Iterator[str]:
    clause = " ".join([entry.clause, *entry.clause_ids])
    was = f" {say['was']} {entry.id_before}" if entry.id_before else ""
    title = f" {entry.title}" if entry.title != entry.id else ""
    yield f"  {_SIGNS[entry.what]} {entry.id}{was}{title}  [{entry.kind}] {clause}"
    yield from _changes(entry.changes, say, entry.clause)


def _changes(changes: Sequence[Change], say: dict[str, str], known: str = "") -> Iterator[str]:
    for change in changes:
        before, after = (say["unstated"] if text is None else text for text in (change.before, change.after))
        where = f"  {change.clause}" if change.clause and change.clause != known else ""
        yield f"      {change.field}{say['colon']}{before} → {after}{where}"


def _clause(clause: ClauseChange, *, in_colour: bool) -> Iterator[str]:
    yield f"  {_SIGNS[clause.what]} {' '.join([clause.article, *clause.clause_ids])}"
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    if in_colour:
        marks |= {"removed": (_RED, _PLAIN), "added": (_GREEN, _PLAIN)}
    yield "      " + "".join(f"{marks[run.what][0]}{run.text}{marks[run.what][1]}" for run in clause.runs)
