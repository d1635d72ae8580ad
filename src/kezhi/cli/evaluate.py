"""`kezhi evaluate`: a regulation over all customers of a day; counts, durations, digest, and files if asked for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kezhi.cli.decided_counts import decided_counts
from kezhi.cli.diagnostics import width
from kezhi.cli.runs import add_run_arguments
from kezhi.cli.together import add_packs, brought_together
from kezhi.cli.written_out import folder_of, must_be_writable, write_out
from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.engines import opened
from kezhi.engine.backends.memory import size_of
from kezhi.engine.compose import Adopted, evaluate_all
from kezhi.engine.evaluate import Evaluation
from kezhi.engine.evaluate.evaluation import counted
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain import explain
from kezhi.engine.explain.plain_values import plain_value

SUMMARY = "按制度评定全部客户，列出义务。"
_SUBJECTS = ("units", "staff", "firm")
_FINDINGS = {"alerts": "level", "notices": "does", "entries": "sense"}
_WORDS = {"notify": "告知", "reassign": "转办", "breach": "记为违反", "penalty": "惩", "reward": "奖"}
_KINDS = {"cadence": "周期", "calendar": "定期", "chain": "逐级", "deadline": "时限"}
_STATES = {"open": "待办", "late": "逾期", "satisfied": "已办", "waiting": "待前一步"}
_STAGES = {
    "facts": "取数", "compile": "编译", "customers": "客户", "duties": "义务", "digest": "摘要", "recheck": "抽查",
    "units": "单位", "staff": "人员", "firm": "全公司", "alerts": "预警", "notices": "升级通知", "entries": "奖惩",
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[PACK …]`, the arguments of a run, `--stack FILE`, and `--out DIR`."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help="制度包编号，可列几部，与 --facts 同用")
    add_run_arguments(parser)
    add_packs(parser)
    parser.add_argument(
        "--engine", default="duckdb", metavar="ENGINE",
        help="由谁计算：duckdb（缺省）、postgres（本机所用的库）、postgresql://…、spark://主机:端口、spark://local",
    )  # fmt: skip
    parser.add_argument(
        "--memory", metavar="SIZE", help="至多用多少内存，如 8GB；不足时写临时文件夹。缺省为本机内存的八成"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="写出 Parquet 与 Excel 的文件夹")


def run(args: argparse.Namespace) -> int:
    """Evaluate and report; one report for each adoption, in the order in which they were evaluated."""
    engine = engine_of(args.engine, size_of(args.memory) if args.memory else None)
    together = brought_together(args)
    if args.out:
        must_be_writable(args.out)
    found = evaluate_all(together.composition, together.facts, as_of=together.as_of, backend=engine)
    for name, evaluation in found.items():
        if args.out:
            write_out(evaluation, args.out if len(found) == 1 else args.out / folder_of(together.composition, name))
    reports = [report(together.composition.named(name), evaluation) for name, evaluation in found.items()]
    if args.json:
        print(json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_text(each) for each in reports))
    return 0


def engine_of(word: str, memory: int | None = None) -> Callable[[], Backend]:
    """What opens the engine that a word names; asked once before anything is read or written."""
    live = ""
    if word == "postgres":
        from kezhi.cli.django_setup import set_up

        set_up()
        from kezhi.policies.live import database_url

        live = database_url()
    if word != "duckdb":
        with _starting(word):
            opened(word, live=live, memory=memory).close()
    return partial(opened, word, live=live, memory=memory)


@contextmanager
def _starting(word: str) -> Iterator[None]:
    """Spark takes its time to start: where somebody watches, that it does."""
    is_told = word.startswith("spark://") and sys.stderr.isatty()
    if is_told:
        print("正在启动 Spark…", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if is_told:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def report(adopted: Adopted, evaluation: Evaluation) -> dict[str, object]:
    """Counts by grade, by duty kind and state, seconds by stage, digests and the receipt."""
    return {
        "pack": adopted.pack,
        "name": adopted.name,
        "title": adopted.title,
        "edition": adopted.edition.id,
        "as_of": evaluation.receipt.as_of.isoformat(),
        "customers": evaluation.customers.num_rows,
        "grades": {rule.id: evaluation.counts(rule.id) for rule in plan_of(adopted.edition).grades},
        "tables": decided_counts(plan_of(adopted.edition), evaluation),
        "duties": evaluation.duty_counts("kind"),
        "duty_rules": evaluation.duty_counts("rule"),
        "duty_states": evaluation.duty_counts("state"),
        **{name: evaluation.verdicts[name].num_rows for name in _SUBJECTS if name in evaluation.verdicts},
        "figures": figures_of(adopted, evaluation),
        **{
            name: counted(evaluation.verdicts[name][column])
            for name, column in _FINDINGS.items()
            if name in evaluation.verdicts
        },
        "seconds": {stage: round(seconds, 3) for stage, seconds in evaluation.seconds.items()},
        "digest": evaluation.receipt.digest,
        "receipt": evaluation.receipt.to_dict(),
    }


def figures_of(adopted: Adopted, evaluation: Evaluation) -> list[dict[str, object]]:
    """What is true of the whole firm, each figure with its unit."""
    if "firm" not in evaluation.verdicts:
        return []
    (row,) = evaluation.verdicts["firm"].to_pylist()
    told = explain(adopted.edition, row, as_of=evaluation.receipt.as_of, settings=adopted.settings, over="firm")
    return [
        {"name": each.name, "title": each.title, "value": plain_value(each.value), "text": each.text}
        for each in told.outputs
    ]


def as_text(said: dict[str, object]) -> str:
    """The report as people read it."""
    receipt, grades, seconds, tables = (said[name] for name in ("receipt", "grades", "seconds", "tables"))
    assert isinstance(receipt, dict) and isinstance(grades, dict) and isinstance(seconds, dict)  # noqa: S101, PT018
    assert isinstance(tables, dict)  # noqa: S101
    lines = [f"{said['title']}（{said['edition']}），{said['as_of']} 评定 {said['customers']} 户"]
    for name, counts in {**grades, **tables}.items():
        lines += [f"{name}", *_table(counts)]
    lines += ["义务", *_table({_KINDS.get(kind, kind): n for kind, n in _counts(said["duties"]).items()})]
    lines += ["义务状态", *_table({_STATES[state]: n for state, n in _counts(said["duty_states"]).items()})]
    lines += _subjects(said)
    for name in (each for each in _FINDINGS if each in said):
        lines += [_STAGES[name], *_table({_WORDS.get(word, word): n for word, n in _counts(said[name]).items()})]
    lines.append("用时 " + "，".join(f"{_STAGES.get(stage, stage)} {spent:.2f} 秒" for stage, spent in seconds.items()))
    if grades and receipt["grades"] == "as_proposed":
        lines.append("数据中没有现行等级，各户按建议等级计。")
    absent = [table for table, read in receipt["facts"].items() if read["is_absent"]]
    if absent:
        lines.append(f"没有提供的表：{'、'.join(absent)}。")
    if receipt["unheld"]:
        listed = "、".join(f"{post}（{n:,} 项）" for post, n in receipt["unheld"].items())
        lines.append(f"无人任职，没有落到人：{listed}。请任命其人；全公司只设一处的部门，其岗位写 serves: firm。")
    lines.append(f"抽查 {receipt['sample_checked']} 户一致，结果摘要 {said['digest']}")
    return "\n".join(lines)


def _subjects(said: dict[str, object]) -> Iterator[str]:
    """The firm's figures; of units and staff how many there are and where their figures stand."""
    figures = said["figures"]
    assert isinstance(figures, list)  # noqa: S101
    for name in (each for each in ("units", "staff") if each in said):
        yield f"{_STAGES[name]} {said[name]:,}（各项数值用 --out 写出）"
    if figures:
        yield _STAGES["firm"]
        yield from (f"  {each['title']} {each['text']}" for each in figures)


def _counts(said: object) -> dict[str, int]:
    assert isinstance(said, dict)  # noqa: S101
    return said


def _table(counts: dict[str, int]) -> list[str]:
    return [
        f"  {name or '（空）'}{' ' * max(1, 14 - width(name or '（空）'))}{n:>10,}" for name, n in counts.items()
    ] or ["  无"]
