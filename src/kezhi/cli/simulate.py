"""`kezhi pack simulate`: two editions over the same customers before anyone signs."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing

import pyarrow.parquet as pq
from pyarrow import csv

from kezhi.cli.evaluate import engine_of
from kezhi.cli.explain import as_text
from kezhi.cli.simulate_arguments import Tried, add_simulate_arguments, tried, written
from kezhi.cli.simulation_text import Text
from kezhi.cli.written_out import must_be_writable, whole
from kezhi.engine.backends.base import Backend
from kezhi.engine.simulate import Simulated, simulated, sweep
from kezhi.engine.simulate.customers import every_customer, movers
from kezhi.engine.simulate.explained import both_explained

_EVERYBODY = 1_000_000_000
"""Who asks for more movers of a passage than there can be customers gets them all."""
_STAGES = {
    "facts": "取数",
    "compile": "编译",
    "customers": "客户",
    "grades": "等级",
    "duties": "义务",
    "credit": "信用与待遇",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `simulate_arguments`."""
    add_simulate_arguments(parser)
    parser.set_defaults(act=run)


def run(args: argparse.Namespace) -> int:
    """Simulate, or sweep, and say what was found."""
    said = written(args)
    engine = engine_of(args.engine)
    if args.out:
        must_be_writable(args.out)
    asked, swept = tried(args, said), said.swept
    with closing(engine()) as backend:
        if swept is None:
            _simulate(args, asked, backend)
            return 0
        curve = sweep(asked.after, swept.parameter, swept.values, asked.facts, as_of=asked.as_of, backend=backend,
                      grades=args.grades, told=_told)  # fmt: skip
        if args.out:
            with whole(args.out) as part:
                (part / "sweep.json").write_text(_json(curve.to_dict()), "utf-8")
        print(_json(curve.to_dict()) if args.json else Text(args.lang).sweep(curve))
    return 0


def _simulate(args: argparse.Namespace, asked: Tried, backend: Backend) -> None:
    found = simulated(
        asked.before, asked.after, asked.facts, as_of=asked.as_of, backend=backend, grades=args.grades,
        named=min(args.named, _EVERYBODY), every=bool(args.out or args.customer), told=_told,
    )  # fmt: skip
    explained = both_explained(found, args.customer, language=args.lang) if args.customer else ()
    if args.out:
        _write(args, found)
    if args.json:
        said = found.simulation.to_dict()
        if explained:
            said["customer"] = {side: each.to_dict() for side, each in zip(("before", "after"), explained, strict=True)}
        print(_json(said))
        return
    print(Text(args.lang).simulation(found.simulation))
    for each in explained:
        print(f"\n{as_text(each)}")


def _write(args: argparse.Namespace, found: Simulated) -> None:
    """All files or none."""
    everyone = every_customer(found)
    with whole(args.out) as part:
        pq.write_table(everyone, part / "customers.parquet")
        csv.write_csv(movers(found, everyone), part / "movers.csv")
        (part / "simulation.json").write_text(_json(found.simulation.to_dict()), "utf-8")


def _told(stage: str) -> None:
    """Where somebody watches, the stage it is at."""
    if sys.stderr.isatty():
        print(f"\r\033[K{_STAGES.get(stage, stage)}…", end="", file=sys.stderr, flush=True)


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2)
