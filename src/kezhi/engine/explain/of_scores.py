"""Explaining bands and tables: the row that matched, all rows that did, and the nearest that would earn more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kezhi.engine.explain.explanation import Output, Step
from kezhi.engine.explain.nearness import Nearest, better_band, better_row
from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.telling import Teller
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.table import Line, Table

_STEPS = 3


def of_bands(rule: Bands, tell: Teller) -> Iterator[Output]:
    """The band a value falls in."""
    band = rule.matching(tell.row[rule.of], tell.run)
    words = "" if band is None else band.is_ or plain(tell.wording.interval(band.interval, rule.of))
    yield tell.output(
        rule,
        rule.id,
        band.clause if band else None,
        inputs=(tell.input(rule.of),),
        row=band.id if band else "",
        row_words=words,
        flag=tell.text(f"{rule.id}__flag"),
        better=tell.better(better_band(rule, tell.row, tell.run, tell.wording)),
    )


def of_table(rule: Table, tell: Teller) -> Iterator[Output]:
    """Every output of a table; where all that hold are taken, all of them."""
    lines = rule.all_matching(tell.row, tell.run)
    inputs = tuple(tell.input(str(name)) for name in rule.inputs_)
    mark = "；另有 " if tell.wording.language == "zh" else "; also "
    near = None if rule.how else tell.better(better_row(rule, tell.row, tell.run, tell.wording))
    clauses = [line.clause for line in lines if line.clause]
    for name in rule.outputs_:
        yield tell.output(
            rule,
            name,
            clauses[0] if clauses else None,
            inputs=inputs,
            row="、".join(line.id for line in lines),
            row_words=mark.join(filter(None, (line_words(rule, line, tell) for line in lines))),
            better=near,
            companions={"rows": tuple(line.id for line in lines)} if rule.how else {},
        )


def line_words(rule: Table, line: Line, tell: Teller) -> str:
    """The cells of a row in words."""
    said = [(name, plain(tell.wording.cell(cell, name))) for cell, name in zip(line.when, rule.inputs_, strict=True)]
    colon, mark = ("：", "；") if tell.wording.language == "zh" else (": ", "; ")
    return mark.join(f"{tell.wording.title(name)}{colon}{words}" for name, words in said if words)


def steps_to(total: str, tell: Teller) -> tuple[Step, ...]:
    """Single changes that raise the total: of every item that enters it, the nearest first."""
    writer = tell.wording.writers.get(total)
    names = writer.inputs(tell.wording.edition.names) if writer else frozenset()
    items = [rule for rule in tell.wording.edition.rules if _earns(rule) & names]
    near = [(rule, found) for rule in items if (found := _nearest(rule, tell))]
    ordered = sorted(near, key=lambda pair: (pair[1].distance, -pair[1].gain))
    return tuple(_step(rule, found) for rule, found in ordered[:_STEPS])


def _earns(rule: Rule) -> frozenset[str]:
    if isinstance(rule, Bands):
        return frozenset({rule.id})
    return frozenset(rule.outputs_) if isinstance(rule, Table) else frozenset()


def _nearest(rule: Rule, tell: Teller) -> Nearest | None:
    if isinstance(rule, Bands):
        return better_band(rule, tell.row, tell.run, tell.wording)
    if isinstance(rule, Table) and not rule.how:
        return better_row(rule, tell.row, tell.run, tell.wording)
    return None


def _step(rule: Rule, near: Nearest) -> Step:
    name = rule.id if isinstance(rule, Bands) else next(iter(cast("Table", rule).outputs_))
    title, gain = rule.title or rule.id, f"+{near.gain.normalize():f}"
    return Step(name, title, near.now, near.to, gain, f"{title} {near.now} → {near.to} {gain}")
