"""A parameter through several values, drawn: a small panel for each grade and each sum, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.engine.simulate import Sweep
from kezhi.engine.simulate.simulation import Footing, Point
from kezhi.policies.queries.simulations.figures import a_month, many
from kezhi.policies.queries.simulations.panel import Panel, Series, panels
from kezhi.ui.money import wan


@dataclass(frozen=True, slots=True)
class Row:
    """One value and what it yields, in the order of the heads; whether it is the one that counts now."""

    value: str
    cells: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The drawing and the table of one sweep."""

    title: str
    unit: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    panels: tuple[Panel, ...]


def curve(swept: Sweep, standing: Footing) -> Curve:
    """Every grade of every scale, the duties a month, the credit granted and what the entitlements cost.

    Grades share one measure, so that a steeper line is always more customers. `standing` is the side that counts now.
    """
    points = swept.points
    values = [Decimal(point.value) if _is_number(point.value) else None for point in points]
    series = list(_series(points))
    now = _now(swept, standing)
    table = zip(*(each.cells for each in series), strict=True)
    return Curve(
        swept.parameter_title or swept.parameter, swept.unit, tuple(each.title for each in series),
        tuple(Row(_written(p.value), cells, now == v is not None)
              for p, v, cells in zip(points, values, table, strict=True)),
        panels(series, [_written(point.value) for point in points], values, now),
    )  # fmt: skip


def _series(points: Sequence[Point]) -> Iterator[Series]:
    first = points[0]
    for scale in first.grades:
        for grade in dict.fromkeys(g for point in points for g in point.grades.get(scale, {})):
            counts = [Decimal(point.grades.get(scale, {}).get(grade, 0)) for point in points]
            title = grade or _("无等级")
            yield Series(title if len(first.grades) == 1 else f"{scale} {title}", "grade", counts, _all_many(counts))
    loads = [a_month(sum(point.duties.values())) for point in points]
    yield Series(_("每月义务 件"), "duties", loads, _all_many(loads))
    for name in first.credit:
        sums = [point.credit[name] for point in points]
        yield Series(_("{name} 万元").format(name=name), f"credit {name}", sums, tuple(map(wan, sums)))
    for name in first.cost:
        sums = [point.cost[name] for point in points]
        yield Series(_("{name} 万元").format(name=name), f"cost {name}", sums, tuple(map(wan, sums)))


def _all_many(counts: Sequence[Decimal]) -> tuple[str, ...]:
    return tuple(map(many, counts))


def _now(swept: Sweep, standing: Footing) -> Decimal | None:
    """What the parameter stands at now."""
    text = next((s.text for s in standing.settings if s.name == swept.parameter), "")
    said = text.split(" ", 1)[0].replace(",", "").removesuffix("%")
    return Decimal(said) if _is_number(said) else None


def _is_number(said: str) -> bool:
    return said.replace(".", "", 1).removeprefix("-").isdecimal()


def _written(value: str) -> str:
    return many(Decimal(value)) if _is_number(value) else value
