"""What a case expected against what came out, said exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.errors import BadSetting, EngineError, FactsError, NoEditionInForce, ParametersNotSet, SampleDisagrees
from kezhi.engine.packs.files import Case, Row

REFUSALS: Mapping[str, type[EngineError]] = {
    "参数未设定": ParametersNotSet,
    "参数有误": BadSetting,
    "事实有误": FactsError,
    "没有生效的版本": NoEditionInForce,
}


@dataclass(frozen=True)
class Verdicts:
    """The customers and duties of one case."""

    customers: tuple[Mapping[str, object], ...]
    duties: tuple[Mapping[str, object], ...]


def mismatches(case: Case, got: Verdicts) -> tuple[str, ...]:
    """Every expectation that did not come out."""
    if case.expect.refused:
        return (f"应拒绝（{case.expect.refused}），实际没有拒绝",)
    return (*_customers(case, got), *_duties(case, got), *_no_duties(case, got))


def refusal_mismatch(case: Case, refused: EngineError) -> tuple[str, ...]:
    """Nothing when the case expected this refusal; a disagreement of the evaluators is never expected."""
    expected = case.expect.refused
    if expected and not isinstance(refused, SampleDisagrees):
        codes = {diagnostic.code for diagnostic in refused.diagnostics}
        if isinstance(refused, REFUSALS.get(expected, ())) or expected in codes or expected in str(refused):
            return ()
    wanted = f"应拒绝（{expected}），实际" if expected else "不应拒绝，实际"
    return (f"{wanted}：{'；'.join(d.sentence() for d in refused.diagnostics[:3])}",)


def _customers(case: Case, got: Verdicts) -> Iterator[str]:
    by_key = {row["customer"]: row for row in got.customers}
    for customer, expected in case.expect.customers.items():
        if customer not in by_key:
            yield f"客户“{customer}”应有结果，实际没有"
            continue
        for column, value in expected.items():
            actual = by_key[customer].get(column)
            if not same(value, actual):
                yield f"“{customer}”的{column}应为 {shown(value)}，实为 {shown(actual)}"


def _duties(case: Case, got: Verdicts) -> Iterator[str]:
    for expected in case.expect.duties:
        if not any(_matches(expected, duty) for duty in got.duties):
            yield f"应有义务 {_row(expected)}，实际{_nearest_duty(expected, got)}"


def _no_duties(case: Case, got: Verdicts) -> Iterator[str]:
    for expected in case.expect.no_duties:
        found = [duty for duty in got.duties if _matches(expected, duty)]
        if found:
            yield f"不应有义务 {_row(expected)}，实际有 {found[0]['key']}"


def _matches(expected: Row, duty: Mapping[str, object]) -> bool:
    return all(same(value, duty.get(column)) for column, value in expected.items())


def _nearest_duty(expected: Row, got: Verdicts) -> str:
    same_rule = [duty for duty in got.duties if duty["rule"] == expected.get("rule")]
    if not same_rule:
        return "没有这条规则的义务"
    best = max(same_rule, key=lambda duty: sum(same(v, duty.get(c)) for c, v in expected.items()))
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
