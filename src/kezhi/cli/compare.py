"""`kezhi compare`: what the regulations say, side by side, capability by capability."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path

from kezhi.cli.pack_library import add_library, library_of
from kezhi.engine.compare import Compared, across, as_markdown, newest
from kezhi.engine.errors import BadSetting, Diagnostic, PackError
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.nearest import did_you_mean

SUMMARY = "各制度对同一件事怎么说：逐项能力并列，指出不同。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[ID …] [--capability CODE] [--out FILE] [--json] [--english] [--library DIR]`."""
    parser.add_argument("packs", nargs="*", metavar="ID", help="只比较这几部；省略即全部")
    parser.add_argument("--capability", metavar="CODE", help="只看一项能力，如 VISIT、CMPL")
    parser.add_argument("--out", type=Path, metavar="FILE", help="写成 Markdown 文件，省略即打印")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--english", action="store_true", help="以英文说明")
    add_library(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write the comparison; 0."""
    language: Language = "en" if args.english else "zh"
    library = library_of(args)
    editions = newest(library, args.packs)
    catalogue = library.catalogue if library.catalogue.capabilities else Library(INSTALLED).catalogue
    compared = across(editions, catalogue, language=language)
    if args.capability:
        compared = _only(compared, args.capability)
    elif args.packs:
        compared = tuple(each for each in compared if each.rows)
    if args.json:
        text = json.dumps([_details(each, language) for each in compared], ensure_ascii=False, indent=2) + "\n"
    else:
        titles = {each.pack: (each.about.title_en if args.english else "") or each.about.title for each in editions}
        text = as_markdown(compared, titles, language)
    if args.out:
        _write(args.out, text)
    else:
        sys.stdout.write(text)
    return 0


def _write(file: Path, text: str) -> None:
    """The whole file or, where it cannot be written, what stood there before."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        told = Diagnostic("no-out", f"不能写入文件 {file}。", "请换一个可以写入的位置。", f"Cannot write {file}.", "")
        raise BadSetting(told) from None


def _only(compared: tuple[Compared, ...], code: str) -> tuple[Compared, ...]:
    found = tuple(each for each in compared if each.capability.id == code.upper())
    if not found:
        remedy, remedy_en = did_you_mean(code.upper(), [each.capability.id for each in compared])
        raise PackError(
            Diagnostic("unknown_capability", f"没有能力“{code}”。", remedy, f"No capability '{code}'.", remedy_en)
        )
    return found


def _details(each: Compared, language: Language) -> dict[str, object]:
    return {
        "capability": each.capability.id,
        "title": each.capability.title_en if language == "en" else each.capability.title,
        "differences": [
            {"aspect": found.aspect, "about": found.about, "text": found.as_text(language)}
            for found in each.differences
        ],
        "rows": [
            {
                "pack": row.pack, "rule": row.rule, "kind": row.kind, "title": row.title, "whom": plain(row.laid.whom),
                "terms": plain(row.laid.terms), "when": plain(row.laid.when),
                "who": [plain((post,)) for post in row.laid.who], "is_open": row.is_open, "clauses": row.clauses,
            }
            for row in each.rows
        ],
    }  # fmt: skip
