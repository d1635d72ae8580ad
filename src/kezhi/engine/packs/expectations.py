"""What a case expected against what came out, said exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.errors import BadSetting, EngineError, FactsError, NoEditionInForce, ParametersNotSet, SampleDisagrees
from kezhi.engine.packs.files import Case, Row
from kezhi.engine.packs.prefixes import without_marks

KEYS: Mapping[str, str] = {"customers": "customer", "units": "unit", "staff": "staff", "firm": "firm"}
"""The key of each subject's verdict table."""

TITLES: Mapping[str, str] = {
    "customers": "客户", "units": "单位", "staff": "人员", "firm": "全公司",
    "duties": "义务", "alerts": "预警", "notices": "升级通知", "entries": "奖惩",
}  # fmt: skip

REFUSALS: Mapping[str, type[EngineError]] = {
    "参数未设定": ParametersNotSet,
    "参数有误": BadSetting,
    "事实有误": FactsError,
    "没有生效的版本": NoEditionInForce,
}


@dataclass(frozen=True)
class Verdicts:
    """The rows of each verdict table that belong to one case."""

    rows: Mapping[str, tuple[Mapping[str, object], ...]]

    def of(self, table: str) -> tuple[Mapping[str, object], ...]:
        """The rows of a table; none where the edition has no such rules."""
        return self.rows.get(table, ())


def mismatches(case: Case, got: Verdicts) -> tuple[str, ...]:
    """Every expectation that did not come out."""
    if case.expect.refused:
        return (f"应拒绝（{case.expect.refused}），实际没有拒绝",)
    return (*_subjects(case, got), *_rows(case, got), *_no_rows(case, got))


def refusal_mismatch(case: Case, refused: EngineError) -> tuple[str, ...]:
    """Nothing when the case expected this refusal; a disagreement of the evaluators is never expected."""
    expected = case.expect.refused
    if expected and not isinstance(refused, SampleDisagrees):
        codes = {diagnostic.code for diagnostic in refused.diagnostics}
        if (
            isinstance(refused, REFUSALS.get(expected, ()))
            or expected in codes
            or expected in without_marks(str(refused))
        ):
            return ()
    wanted = f"应拒绝（{expected}），实际" if expected else "不应拒绝，实际"
    said = "；".join(without_marks(d.sentence()).rstrip("。") for d in refused.diagnostics[:3])
    return (f"{wanted}：{said}",)


def _subjects(case: Case, got: Verdicts) -> Iterator[str]:
    for table, subjects in case.expect.subjects.items():
        key, title = KEYS[table], TITLES[table]
        by_key = {row[key]: row for row in got.of(table)}
        for subject, expected in subjects.items():
            if subject not in by_key:
                yield f"{title}“{subject}”应有结果，实际没有"
                continue
            for column, value in expected.items():
                actual = by_key[subject].get(column)
                if not same(value, actual):
                    yield f"“{subject}”的{column}应为 {shown(value)}，实为 {shown(actual)}"


def _rows(case: Case, got: Verdicts) -> Iterator[str]:
    for table, wanted in case.expect.rows.items():
        for expected in wanted:
            if not any(matches(expected, row) for row in got.of(table)):
                yield f"应有{TITLES[table]} {_row(expected)}，实际{_nearest(table, expected, got)}"


def _no_rows(case: Case, got: Verdicts) -> Iterator[str]:
    for table, unwanted in case.expect.no_rows.items():
        for expected in unwanted:
            found = [row for row in got.of(table) if matches(expected, row)]
            if found:
                yield f"不应有{TITLES[table]} {_row(expected)}，实际有 {found[0]['key']}"


def matches(expected: Row, row: Mapping[str, object]) -> bool:
    """Every column spoken of is as expected."""
    return all(same(value, row.get(column)) for column, value in expected.items())


def _nearest(table: str, expected: Row, got: Verdicts) -> str:
    same_rule = [row for row in got.of(table) if "rule" not in expected or row["rule"] == expected["rule"]]
    if not same_rule:
        return f"没有这条规则的{TITLES[table]}" if "rule" in expected else f"没有{TITLES[table]}"
    best = max(same_rule, key=lambda row: sum(same(v, row.get(c)) for c, v in expected.items()))
    differing = {column: best.get(column) for column, value in expected.items() if not same(value, best.get(column))}
    return f"最接近的是 {_row(differing)}"


def same(expected: object, actual: object) -> bool:
    """Exactly equal: numbers by value, dates by day, instants by moment, never a number for a boolean."""
    if isinstance(expected, bool) or isinstance(actual, bool) or expected is None or actual is None:
        return expected is actual
    if isinstance(actual, datetime):
        return _instant(expected, actual)
    if isinstance(expected, Decimal) and isinstance(actual, int | Decimal):
        return expected == actual
    return type(expected) is type(actual) and expected == actual


def _instant(expected: object, actual: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(str(expected))
    except ValueError:
        return False
    if (moment.tzinfo is None) != (actual.tzinfo is None):
        return moment.replace(tzinfo=None) == actual.replace(tzinfo=None)
    return moment == actual


def shown(value: object) -> str:
    """A value as a person reads it in a failure."""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else f"“{value}”" if isinstance(value, str) else str(value)


def _row(row: Mapping[str, object]) -> str:
    return "{" + "，".join(f"{column}: {shown(value)}" for column, value in row.items()) + "}"
