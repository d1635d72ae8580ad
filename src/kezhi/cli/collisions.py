"""`kezhi pack collisions`: where packs meet, both clauses side by side."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from typing import Literal

from kezhi.cli.diagnostics import width
from kezhi.cli.pack_library import add_library, library_of
from kezhi.cli.runs import day_of
from kezhi.engine.compose import Adopted, Collision, Side, compose
from kezhi.engine.dates import SHANGHAI

_EXITS = "退出码：0 没有须定先后的冲突；2 有，或找不到所指的制度包。"
_COLUMN = 46
_WAITS = {"zh": ("须定先后", "各自成立"), "en": ("must be settled", "both hold")}
Language = Literal["zh", "en"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`PACK PACK … [--as-of DATE] [--library DIR] [--lang zh|en] [--json]`."""
    parser.add_argument("ids", nargs="+", metavar="PACK", help="两个以上的制度包编号")
    parser.add_argument("--as-of", metavar="DATE", help="看哪一天生效的版本，省略即今天")
    add_library(parser)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="用哪种语言说明，默认中文")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.epilog = _EXITS
    parser.set_defaults(act=collisions)


def collisions(args: argparse.Namespace) -> int:
    """0 when nothing must be settled, 2 otherwise."""
    as_of = day_of(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()
    library = library_of(args)
    adopted = [Adopted(library.pack(name).edition(as_of)) for name in dict.fromkeys(args.ids)]
    met = compose(adopted, as_of=as_of).collisions
    if args.json:
        print(json.dumps([as_json(each) for each in met], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(shown(each, args.lang)) for each in met) or _none(args.lang))
    return 2 if any(each.must_be_settled for each in met) else 0


def shown(collision: Collision, language: Language) -> Iterator[str]:
    """What they meet on, then both sides in two columns."""
    settled, both = _WAITS[language]
    yield f"{collision.title(language)}    {settled if collision.must_be_settled else both}"
    left, right = (list(_said(side, language)) for side in (collision.left, collision.right))
    for one, other in zip(left, right, strict=True):
        for here, there in zip_longest(wrapped(one), wrapped(other), fillvalue=""):
            yield f"  {here}{' ' * (_COLUMN - width(here))} │ {there}".rstrip()


def _said(side: Side, language: Language) -> tuple[str, str, str]:
    if language == "zh":
        return f"《{side.title}》{side.article}", f"“{side.quote}”", f"{side.rule}：{side.sentence}"
    return f"{side.pack} {side.article}", f"“{side.quote}”", f"{side.rule}: {side.sentence_en}"


def wrapped(text: str) -> list[str]:
    """The text in lines that fit a column of the terminal, full-width characters counted twice."""
    lines = [""]
    for char in text:
        if width(lines[-1]) + width(char) > _COLUMN:
            lines.append("")
        lines[-1] += char
    return lines


def as_json(collision: Collision) -> dict[str, object]:
    """The collision for programs; `on` and `packs` are what a decision names."""
    return {
        "matter": collision.matter,
        "on": collision.on,
        "must_be_settled": collision.must_be_settled,
        "may_keep_each": collision.may_keep_each,
        "title": {"zh": collision.title(), "en": collision.title("en")},
        "sides": [_side(side) for side in (collision.left, collision.right)],
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "pack": side.pack,
        "title": side.title,
        "rule": side.rule,
        "kind": side.kind,
        "article": side.article,
        "quote": side.quote,
        "sentence": {"zh": side.sentence, "en": side.sentence_en},
    }


def _none(language: Language) -> str:
    return "这些制度没有说到同一件事。" if language == "zh" else "These packs do not speak of the same thing."
