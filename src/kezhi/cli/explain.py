"""`kezhi explain`: why one customer's grade is what it is, clause by clause."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Literal

from kezhi.cli.runs import add_run_arguments
from kezhi.cli.together import add_packs, brought_together
from kezhi.engine.compose import explain_in_all
from kezhi.engine.explain import Explanation, Output

SUMMARY = "说明一户为什么是这个等级，逐条列出依据。"
_SHOWN = ("bands", "table", "grade", "entitlement", "credit", "gate")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`CUSTOMER`, the arguments of a run, `--all` for every figure, `--english`."""
    parser.add_argument("customer", metavar="CUSTOMER", help="客户的编号、名称或主键")
    add_run_arguments(parser)
    add_packs(parser)
    parser.add_argument("--all", action="store_true", help="连同各项取数与算式")
    parser.add_argument("--english", action="store_true", help="以英文说明")


def run(args: argparse.Namespace) -> int:
    """Explain the customer under each adoption that binds it."""
    language: Literal["zh", "en"] = "en" if args.english else "zh"
    together = brought_together(args)
    found = explain_in_all(together.composition, together.facts, args.customer, as_of=together.as_of, language=language)
    if args.json:
        said = [each.to_dict() for each in found]
        print(json.dumps(said[0] if len(said) == 1 else said, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_text(each, is_full=args.all) for each in found))
    return 0


def as_text(explanation: Explanation, *, is_full: bool = False) -> str:
    """The explanation as people read it: grades first, then what they rest on."""
    zh = explanation.language == "zh"
    about = f"{explanation.title}（{explanation.edition}）" if zh else f"{explanation.title} ({explanation.edition})"
    lines = [f"{explanation.customer}  {explanation.as_of}  {about}"]
    for grade in explanation.grades:
        lines += _grade(grade, zh=zh)
    for output in explanation.outputs:
        if output.kind != "grade" and (is_full or output.kind in _SHOWN):
            lines += _output(output, zh=zh)
    return "\n".join(lines)


def _grade(output: Output, *, zh: bool) -> Iterator[str]:
    total = "，".join(f"{i.title} {i.text}" for i in output.inputs)
    yield f"{output.title}：{output.text}    {total}" if zh else f"{output.title}: {output.text}    {total}"
    if output.row_words:
        yield f"  {_clause(output, zh=zh)} {output.row_words}"
    yield from _provisional(output, zh=zh)
    if output.better:
        yield f"  {output.better.missing}"
    if output.steps:
        yield ("  最近的几步：" if zh else "  Nearest steps:")
        yield from (f"    {step.text}" for step in output.steps)


def _output(output: Output, *, zh: bool) -> Iterator[str]:
    colon = "：" if zh else ": "
    yield f"{output.title}{colon}{output.text}"
    for found in output.inputs:
        period = f"（{found.period}）" if found.period and zh else f" ({found.period})" if found.period else ""
        yield f"  {found.title} {found.text}{period}"
    if output.row_words:
        yield f"  {_clause(output, zh=zh)} {output.row_words}"
    if output.flag:
        yield f"  {'标记' if zh else 'flag'}{colon}{output.flag}"
    yield from _provisional(output, zh=zh)
    if output.better:
        is_said = output.kind == "gate" or (output.kind == "credit" and not output.better.row)
        aim = output.better.gain if is_said else f"{output.better.words} {output.better.gain}"
        yield f"  {output.better.missing} → {aim}"


def _provisional(output: Output, *, zh: bool) -> Iterator[str]:
    """Whose decision the output still waits for."""
    posts = dict.fromkeys(each.decided_by for each in output.provisional)
    if posts:
        yield f"  暂定，待{'、'.join(posts)}决定" if zh else f"  provisional until {', '.join(posts)} decides"


def _clause(output: Output, *, zh: bool) -> str:
    return f"依据{output.clause.at}「{output.clause.quote}」" if zh else f"{output.clause.at} “{output.clause.quote}”"
