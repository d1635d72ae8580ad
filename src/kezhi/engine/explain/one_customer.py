"""Explaining a customer named by key, number or name, straight from the facts: one query, for that customer alone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import Diagnostic, UnknownCustomer
from kezhi.engine.evaluate.evaluation import draft_run, reading
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.queries import customers_query
from kezhi.engine.evaluate.refusals import refuse_gaps
from kezhi.engine.explain.explaining import explain
from kezhi.engine.explain.explanation import Explanation
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.casts import text
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition

_NEAR = 3


def explain_customer(
    edition: Edition,
    facts: FactSource,
    customer: str,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> Explanation:
    """Evaluate one customer and explain it; UnknownCustomer with the nearest names when there is none."""
    row = customer_row(edition, facts, customer, as_of=as_of, settings=settings)
    return explain(edition, row, as_of=as_of, settings=settings, language=language)


def customer_row(
    edition: Edition,
    facts: FactSource,
    customer: str,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """The verdict of one customer."""
    plan = plan_of(edition)
    draft = draft_run(plan, as_of=as_of, settings=settings)
    with closing(DuckBackend()) as backend:
        given = facts.bind(backend, needed={"customers", *plan.indicators}, tables=edition.names.tables)
        key = _key_of(backend, customer)
        query = customers_query(plan, reading(draft, given), backend)
        found = backend.fetch(f"SELECT * FROM ({query}) AS v WHERE v.customer = {text(key)}")  # noqa: S608 - quoted
    refuse_gaps(plan, found)
    return dict(found.select(list(plan.verdict)).cast(plan.schema).to_pylist()[0])


def _key_of(backend: DuckBackend, wanted: str) -> str:
    """The key of the one customer who has this key, number or name."""
    asked = text(wanted)
    for column in ("customer", "number", "name"):
        sql = f'SELECT t."customer" FROM {FACTS}."customers" AS t WHERE t."{column}" = {asked} ORDER BY 1 LIMIT 2'  # noqa: S608
        found = backend.connection.execute(sql).fetchall()
        if len(found) > 1:
            raise _several(wanted)
        if found:
            return str(found[0][0])
    raise _unknown(wanted, _nearest(backend, asked))


def _nearest(backend: DuckBackend, asked: str) -> list[str]:
    sql = (
        'SELECT said FROM (SELECT unnest([t."name", t."number", t."customer"]) AS said '  # noqa: S608 - quoted
        f'FROM {FACTS}."customers" AS t) AS n WHERE jaro_winkler_similarity(said, {asked}) > 0.6 '
        f"GROUP BY said ORDER BY jaro_winkler_similarity(said, {asked}) DESC, said LIMIT {_NEAR}"
    )
    return [str(row[0]) for row in backend.connection.execute(sql).fetchall()]


def _unknown(wanted: str, near: list[str]) -> UnknownCustomer:
    remedy = f"您是否想找：{'、'.join(near)}？" if near else "请用客户的编号、名称或主键。"
    remedy_en = f"Did you mean {', '.join(near)}?" if near else "Name it by key, number or name."
    return UnknownCustomer(
        Diagnostic("unknown-customer", f"没有客户“{wanted}”。", remedy, f"There is no customer {wanted!r}.", remedy_en)
    )


def _several(wanted: str) -> UnknownCustomer:
    return UnknownCustomer(
        Diagnostic(
            "several-customers", f"不止一户叫“{wanted}”。", "请用客户编号。",
            f"More than one customer is called {wanted!r}.", "Use the customer's number.",
        )
    )  # fmt: skip
