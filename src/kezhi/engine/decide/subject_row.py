"""The row of the verdict that a gate looks at, worked out from the facts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date

import pyarrow as pa

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.decide.behind import behind, settings_of
from kezhi.engine.decide.gates import gate_of
from kezhi.engine.errors import BadQuestion, Diagnostic
from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain.one_customer import customer_row
from kezhi.engine.facts.casts import text
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.gate import Gate

_TITLES = {"customers": "客户", "units": "单位", "staff": "人员", "firm": "全公司"}
_KEYS = {"customers": "customer", "units": "unit", "staff": "staff", "firm": "firm"}


def subject_row(
    edition: Edition,
    gate_id: str,
    facts: FactSource,
    subject: str | None,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """The subject's row; empty for a gate that reads nothing but the facts of the act. Only what the gate draws from
    is worked out, and only its parameters must be set."""
    asked = asked_about(edition, gate_id, subject)
    if asked is None:
        return {}
    gate, narrow = gate_of(edition, gate_id), behind(edition, [gate_id])
    own = settings_of(edition, narrow, settings)
    if gate.over == "customers":
        return customer_row(narrow, facts, asked, as_of=as_of, settings=own)
    verdicts = evaluate(narrow, facts, as_of=as_of, settings=own).verdicts
    return row_among(narrow, gate_id, verdicts, facts, asked)


def asked_about(edition: Edition, gate_id: str, subject: str | None) -> str | None:
    """Whom a gate is asked about; none where it looks at nobody. BadQuestion when nobody is named."""
    gate = gate_of(edition, gate_id)
    if not columns_read(gate, edition):
        return None
    if subject is None and gate.over != "firm":
        raise BadQuestion(_nobody(gate))
    return "firm" if subject is None else str(subject)


def row_among(
    edition: Edition, gate_id: str, verdicts: Mapping[str, pa.Table], facts: FactSource, wanted: str
) -> dict[str, object]:
    """The subject's row among verdicts; from the facts where no rule speaks of such subjects."""
    gate = gate_of(edition, gate_id)
    verdict, key = verdicts.get(gate.over), _KEYS[gate.over]
    rows = facts_of(facts, edition, gate.over, wanted) if verdict is None else verdict.to_pylist()
    found = next((row for row in rows if row[key] == wanted), None)
    if found is None:
        raise BadQuestion(_unknown(gate, wanted))
    return dict(found)


def facts_of(facts: FactSource, edition: Edition, subject: str, wanted: str) -> list[dict[str, object]]:
    """What the facts themselves say of a subject about which no rule of the edition speaks."""
    with closing(DuckBackend()) as backend:
        facts.bind(backend, needed={subject}, tables=edition.names.tables)
        told = backend.fetch(f'SELECT * FROM {FACTS}."{subject}" AS t WHERE t."{_KEYS[subject]}" = {text(wanted)}')  # noqa: S608 - quoted
    return list(told.to_pylist())


def columns_read(gate: Gate, edition: Edition) -> list[str]:
    """The columns of its subject that a gate reads."""
    own = {*gate.asks, *edition.parameters, "as_of"}
    read = gate.reads_of(gate.over, edition.names)
    return [name for name in edition.names.vocabulary(gate.over) if name in read - own]


def _nobody(gate: Gate) -> Diagnostic:
    title = _TITLES[gate.over]
    return gate.fault(
        "subject_unsaid", f"关口“{gate.id}”要看{title}的资料，没有说是哪一个。", f"请指明{title}。",
        f"Gate {gate.id} looks at one of the {gate.over}, and none is named.", "Name it.",
    )  # fmt: skip


def _unknown(gate: Gate, wanted: str) -> Diagnostic:
    return gate.fault(
        "no_such_subject", f"没有{_TITLES[gate.over]}“{wanted}”。", "请用事实里的主键。",
        f"There is no '{wanted}' among the {gate.over}.", "Use the key it has in the facts.",
    )  # fmt: skip
