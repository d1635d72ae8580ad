"""The one customer who has a key, a number or a name; of none, the nearest names."""

from __future__ import annotations

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import Diagnostic, UnknownCustomer
from kezhi.engine.facts.casts import text

_NEAR = 3


def key_of(backend: DuckBackend, everyone: str, wanted: str) -> str:
    """The key of the one customer who has this key, number or name among `everyone`, a table or a query in brackets."""
    asked = text(wanted)
    for column in ("customer", "number", "name"):
        sql = f'SELECT t."customer" FROM {everyone} AS t WHERE t."{column}" = {asked} ORDER BY 1 LIMIT 2'  # noqa: S608
        found = backend.connection.execute(sql).fetchall()
        if len(found) > 1:
            raise _several(wanted)
        if found:
            return str(found[0][0])
    raise _unknown(wanted, _nearest(backend, everyone, asked))


def _nearest(backend: DuckBackend, everyone: str, asked: str) -> list[str]:
    sql = (
        'SELECT said FROM (SELECT unnest([t."name", t."number", t."customer"]) AS said '  # noqa: S608 - quoted
        f"FROM {everyone} AS t) AS n WHERE jaro_winkler_similarity(said, {asked}) > 0.6 "
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
