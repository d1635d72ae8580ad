"""zen-engine: five decision tables and a sum, as its JSON content; one record after another, and in batches."""

from __future__ import annotations

import json
from functools import partial
from importlib.metadata import version
from itertools import pairwise

import zen

from benchmarks.peers.scorecard import BANDS, GRADES, ranges, records
from benchmarks.peers.side import Told, timed

COUNT = 20_000
BATCH = 1_000


def asked() -> list[Told]:
    """With and without its trace."""
    content = json.dumps(scorecard())
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"scorecard": json.loads(content)}}})
    named = f"zen-engine {version('zen-engine')}"
    given = records(COUNT)
    requests = [{"key": "scorecard", "context": record} for record in given]
    ways = {
        "per record": partial(_one_by_one, engine.create_decision(content), given),
        "in batches": partial(_in_batches, engine, requests),
    }
    return [
        timed(named, way, COUNT, partial(ask, {"trace": explains}), explains=explains)
        for explains in (False, True)
        for way, ask in ways.items()
    ]


def _one_by_one(decision: zen.ZenDecision, given: list[dict[str, int]], options: dict[str, bool]) -> list[str]:
    return [decision.evaluate(record, options)["result"]["grade"] for record in given]


def _in_batches(engine: zen.ZenEngine, requests: list[dict[str, object]], options: dict[str, bool]) -> list[str]:
    batches = (requests[start : start + BATCH] for start in range(0, COUNT, BATCH))
    answers = (answer for batch in batches for answer in engine.evaluate_batch(batch, options))
    return [answer["data"]["result"]["grade"] for answer in answers]


def scorecard() -> dict[str, object]:
    """The tables in a chain, each passing on what it was given."""
    tables = [_table(f"{name}_points", name, bands) for name, bands in BANDS.items()]
    total = {
        "id": "total", "name": "total", "type": "expressionNode",
        "content": {
            "expressions": [{"id": "t", "key": "total", "value": " + ".join(f"{name}_points" for name in BANDS)}],
            "passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single",
        },
    }  # fmt: skip
    grade = _table("grade", "total", [(f"'{grade}'", least) for grade, least in GRADES], swapped=True)
    chain = [_end("in", "inputNode"), *tables, total, grade, _end("out", "outputNode")]
    edges = [
        {"id": f"{one['id']}-{next_one['id']}", "type": "edge", "sourceId": one["id"], "targetId": next_one["id"]}
        for one, next_one in pairwise(chain)
    ]
    return {"nodes": chain, "edges": edges}


def _end(name: str, kind: str) -> dict[str, object]:
    return {"id": name, "name": name, "type": kind}


def _table(output: str, field: str, pairs: object, *, swapped: bool = False) -> dict[str, object]:
    steps = [(pair[1], pair[0]) if swapped else pair for pair in pairs]  # type: ignore[attr-defined]
    said = zip(ranges([least for least, _ in steps]), steps, strict=True)
    rules = [
        {"_id": f"r{n}", "i": f">= {low}" if high is None else f"[{low}..{high})", "o": str(points)}
        for n, ((low, high), (_, points)) in enumerate(said)
    ]
    return {
        "id": output, "name": output, "type": "decisionTableNode",
        "content": {
            "hitPolicy": "first", "rules": rules, "passThrough": True, "inputField": None, "outputPath": None,
            "executionMode": "single", "inputs": [{"id": "i", "name": field, "field": field}],
            "outputs": [{"id": "o", "name": output, "field": output}],
        },
    }  # fmt: skip
