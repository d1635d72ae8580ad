"""What may be wrong with facts, said so that the person who made the file can mend it."""

from __future__ import annotations

from kezhi.engine.errors import Diagnostic, FactsError, Position
from kezhi.engine.facts.schema import Column, FactType, Table

_KIND_ZH: dict[FactType, str] = {
    "key": "文字", "text": "文字", "date": "日期（如 2026-01-31）", "instant": "时间（如 2026-01-31 09:30）",
    "money": "金额（至多两位小数）", "ratio": "比率", "count": "整数", "points": "分数",
    "number": "数", "days": "整数天", "hours": "小时数", "boolean": "是或否",
}  # fmt: skip
_KIND_EN: dict[FactType, str] = {
    "key": "text", "text": "text", "date": "a date (2026-01-31)", "instant": "a time (2026-01-31 09:30)",
    "money": "an amount with at most two decimals", "ratio": "a ratio", "count": "a whole number",
    "points": "points", "number": "a number", "days": "a whole number of days", "hours": "a number of hours",
    "boolean": "yes or no",
}  # fmt: skip


def bad_value(file: str, row: int, column: str, kind: FactType, value: object) -> FactsError:
    """A value that is not what its column holds."""
    return FactsError(
        Diagnostic(
            "facts-value",
            f"{file} 第 {row} 行“{column}”列的值“{value}”不是{_KIND_ZH[kind]}。",
            "请改正后重试。",
            f"{file} row {row}, column {column}: {value!r} is not {_KIND_EN[kind]}.",
            "Mend it and try again.",
            Position(file, row),
        )
    )


def missing_value(file: str, row: int, column: str) -> FactsError:
    """An empty cell in a column that is never empty."""
    return FactsError(
        Diagnostic(
            "facts-required",
            f"{file} 第 {row} 行“{column}”列为空，此列必填。",
            "请补填后重试。",
            f"{file} row {row}: column {column} is required and empty.",
            "Fill it in and try again.",
            Position(file, row),
        )
    )


def broken_row(file: str, row: int) -> FactsError:
    """A row with too many or too few cells, or with a quote that is never closed."""
    return FactsError(
        Diagnostic(
            "facts-row",
            f"{file} 第 {row} 行的列数与表头不符，或引号没有成对。",
            "请改正该行，或从原软件重新导出。",
            f"{file} row {row}: its cells are not those of the header, or a quote is not closed.",
            "Mend the row, or export the file again.",
            Position(file, row),
        )
    )


def repeated_key(file: str, table: Table, key: str) -> FactsError:
    """Two rows for one thing."""
    return FactsError(
        Diagnostic(
            "facts-key",
            f"{file} 里“{key}”出现不止一次，{table.title}表{table.grain}。",
            "请去掉重复的行。",
            f"{file}: {key!r} stands more than once in {table.name}.",
            "Remove the repeated rows.",
            Position(file),
        )
    )


def unknown_name(file: str, what_zh: str, what_en: str, name: str, known: list[str]) -> FactsError:
    """A table, column or key that the schema or the file does not have."""
    return FactsError(
        Diagnostic(
            "facts-name",
            f"{file} 里没有名为“{name}”的{what_zh}。",
            f"可用的有：{'、'.join(known)}。",
            f"{file}: there is no {what_en} {name!r}.",
            f"Known: {', '.join(known)}.",
            Position(file),
        )
    )


def missing_column(file: str, column: Column) -> FactsError:
    """A required column that is not there at all."""
    return FactsError(
        Diagnostic(
            "facts-column",
            f"{file} 缺少必需的“{column.name}”列（{column.title}）。",
            "请补上此列，或在 facts.yaml 里写明对应的列名。",
            f"{file} lacks the required column {column.name}.",
            "Add it, or map it in facts.yaml.",
            Position(file),
        )
    )


def not_a_choice(file: str, row: int, column: Column, value: object) -> FactsError:
    """A word that is none of those its column allows."""
    return FactsError(
        Diagnostic(
            "facts-choice",
            f"{file} 第 {row} 行“{column.name}”列的值“{value}”不在可选之列。",
            f"可选的有：{'、'.join(column.choices)}。",
            f"{file} row {row}, column {column.name}: {value!r} is none of the choices.",
            f"Choices: {', '.join(column.choices)}.",
            Position(file, row),
        )
    )


def unreadable(file: str, cause: str, cause_en: str) -> FactsError:
    """A file that cannot be read at all."""
    return FactsError(
        Diagnostic(
            "facts-file", f"{file} 无法读取：{cause}。", "请检查文件后重试。",
            f"{file}: {cause_en}.", "Check the file and try again.",
            Position(file),
        )
    )  # fmt: skip
