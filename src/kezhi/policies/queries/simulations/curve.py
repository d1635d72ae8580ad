"""A parameter through several values, drawn: a line for each grade, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kezhi.engine.simulate import Sweep

WIDTH, HEIGHT, LEFT, FOOT = 640, 240, 56, 24


@dataclass(frozen=True, slots=True)
class Line:
    """One grade over all values: the line's points, and where its name stands at the end."""

    grade: str
    points: str
    dots: tuple[tuple[float, float, str], ...]
    end: float


@dataclass(frozen=True, slots=True)
class Row:
    """One value and what it yields."""

    value: str
    grades: tuple[int, ...]
    duties: Decimal
    credit: tuple[Decimal, ...]
    cost: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """The drawing and the table of one sweep."""

    parameter: str
    title: str
    unit: str
    grades: tuple[str, ...]
    credit: tuple[str, ...]
    cost: tuple[str, ...]
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]
    width: int = WIDTH
    height: int = HEIGHT


def curve(swept: Sweep) -> Curve:
    """The first scale's grades as lines; the table has them all."""
    points = swept.points
    scale = next(iter(points[0].grades), "")
    grades = tuple(dict.fromkeys(g for p in points for g in p.grades.get(scale, {})))
    most = max((n for p in points for n in p.grades.get(scale, {}).values()), default=0) or 1
    across = [LEFT + (WIDTH - LEFT - 60) * n / max(len(points) - 1, 1) for n in range(len(points))]

    def height(many: int) -> float:
        return round(8 + (HEIGHT - FOOT - 8) * (1 - many / most), 1)

    lines = []
    for grade in grades:
        counts = [p.grades.get(scale, {}).get(grade, 0) for p in points]
        dots = tuple(
            (round(x, 1), height(many), f"{p.value} {swept.unit}：{grade} {many}")
            for x, many, p in zip(across, counts, points, strict=True)
        )
        lines.append(Line(grade, " ".join(f"{x},{y}" for x, y, _ in dots), dots, dots[-1][1]))
    return Curve(
        swept.parameter, swept.parameter_title or swept.parameter, swept.unit, grades,
        tuple(points[0].credit), tuple(points[0].cost), tuple(lines),
        tuple((round(x, 1), p.value) for x, p in zip(across, points, strict=True)),
        tuple((height(many), f"{many:,}") for many in sorted({0, most // 2, most})),
        tuple(
            Row(p.value, tuple(p.grades.get(scale, {}).get(g, 0) for g in grades), p.duties_a_month,
                tuple(p.credit.values()), tuple(p.cost.values()))
            for p in points
        ),
    )  # fmt: skip
