"""What can be wrong with a report: outputs and columns that are not there, totals of what cannot be added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr.types import Type
from kezhi.engine.rules.base import SUBJECTS, Path
from kezhi.engine.rules.report import Extract, Report
from kezhi.engine.rules.scope import Scope

_KEYS = ("columns", "group_by", "total", "average", "order_by")


def faults(rule: Report, scope: Scope) -> Iterator[Diagnostic]:
    """Every fault of a report."""
    for index, content in enumerate(rule.contents):
        path: Path = ("contents", index, "shows")
        if isinstance(content.shows, Extract):
            yield from _extract(rule, content.shows, path, scope)
        elif content.shows is not None and content.shows not in _outputs(scope):
            yield _unknown(rule, path, content.shows, ("输出", "an output"))


def _extract(rule: Report, extract: Extract, path: Path, scope: Scope) -> Iterator[Diagnostic]:
    columns = {c.name: c.type for c in scope.sources[extract.table].columns}
    known: dict[str, str] = {**columns, **(scope.outputs_of(extract.table) if extract.table in SUBJECTS else {})}
    for key in _KEYS:
        for index, name in enumerate(getattr(extract, key)):
            if name not in known:
                yield _unknown(
                    rule, (*path, key, index), name, (f"{extract.table} 的列", f"a column of {extract.table}")
                )
            elif key in {"total", "average"} and not Type.of(known[name]).is_numeric:
                yield rule.fault(
                    "cannot_total", f"“{name}”不是数，不能合计。", "请改用 count，或另选一列。",
                    f"'{name}' is no figure and has no total.", "Use 'count', or another column.",
                    path=(*path, key, index),
                )  # fmt: skip
    if not (extract.columns or extract.total or extract.average or extract.count):
        yield rule.fault(
            "shows_nothing", "没有说取哪些列，也没有合计或行数。", "请写 columns、total 或 count: true。",
            "It names no column, no total and no count.", "State 'columns', 'total' or 'count: true'.", path=path,
        )  # fmt: skip
    if extract.share and not (extract.group_by and (extract.total or extract.count)):
        yield rule.fault(
            "share_of_nothing", "share 须与 group_by 及 total 或 count 同用。", "请补上分组与合计，或删去 share。",
            "'share' needs 'group_by' and a total or a count.", "Add them or remove 'share'.", path=(*path, "share"),
        )  # fmt: skip
    if extract.columns and extract.group_by:
        yield rule.fault(
            "columns_of_groups", "分组之后只有合计与行数，不列各行的列。", "请删去 columns 或 group_by。",
            "Groups have totals and counts, not the columns of single rows.", "Remove 'columns' or 'group_by'.",
            path=(*path, "columns"),
        )  # fmt: skip


def _outputs(scope: Scope) -> Sequence[str]:
    return list(scope.written)


def _unknown(rule: Report, path: Path, name: str, what: tuple[str, str]) -> Diagnostic:
    return rule.fault(
        "unknown_name", f"“{name}”不是{what[0]}。", "请核对名称。",
        f"'{name}' is not {what[1]}.", "Check the name.", path=path,
    )  # fmt: skip
