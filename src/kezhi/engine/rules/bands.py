"""bands 评分档: from a value to points, with the band that matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, cast

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.rules.base import ClauseRef, Missing, Number, Ref, SubjectRule, TypeName
from kezhi.engine.rules.edges import span, tests_in_order
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.missing import flag_of, instead, substitute
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, settled
from kezhi.engine.upstream import ir


@dataclass(frozen=True, kw_only=True)
class Band(Edges):
    """One band: its edges, or the text it stands for, and its points."""

    id: Annotated[str, "档名"]
    is_: Annotated[str | None, "文字输入时：恰为此值"] = None
    points: Annotated[Number, "得分，数字或参数名"]
    clause: Annotated[ClauseRef | None, "本档自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Bands(SubjectRule):
    """Points for the band a value falls in; the bands cover the line without overlap or gap."""

    kind: ClassVar[str] = "bands"

    of: Annotated[Ref, "评分的对象：列名"]
    bands: Annotated[tuple[Band, ...], "各档"]
    missing: Annotated[Missing | None, "没有数据时怎么办"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The points, the band matched, and the flag of missing input."""
        return {self.id: "points", f"{self.id}__row": "text", f"{self.id}__flag": "text"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The three outputs as columns."""
        tests = self._tests(columns[self.of], run)
        points = [(test, run.constant(band.points, "points")) for band, test in tests]
        rows = [(test, literal(band.id)) for band, test in tests]
        return {
            self.id: cases(points, instead(self.missing, "points", run)),
            f"{self.id}__row": cases(rows, literal(None)),
            f"{self.id}__flag": self._flag(columns[self.of], [test for _, test in tests]),
        }

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The three outputs of one row."""
        band = self.matching(row[self.of], run)
        if band is None:
            points, flag = substitute(self.missing, "points", run), flag_of(self.missing)
        else:
            points, flag = settled(run.number(band.points), "points"), None
        return {self.id: points, f"{self.id}__row": band.id if band else None, f"{self.id}__flag": flag}

    def matching(self, value: Value, run: Run) -> Band | None:
        """The band a value falls in; none for a missing value or a word that no band stands for."""
        if value is None:
            return None
        if self.is_text:
            return next((band for band in self.bands if band.is_ == value), None)
        figure = Decimal(str(value))
        return next((band for band in self.bands if figure in span(band.interval, run)), None)

    @property
    def is_text(self) -> bool:
        """Bands over words, not figures."""
        return any(band.is_ is not None for band in self.bands)

    def _tests(self, value: ir.Value, run: Run) -> list[tuple[Band, ir.BooleanValue]]:
        """Highest band first, one comparison each: the bands cover the line, so the rest follows from the order."""
        if self.is_text:
            return [(band, value == literal(band.is_)) for band in self.bands]
        figure = cast("ir.NumericValue", value)
        ordered = tests_in_order(figure, [band.interval for band in self.bands], run)
        return [(self.bands[place], test) for place, test in ordered]

    def _flag(self, value: ir.Value, tests: list[ir.BooleanValue]) -> ir.Value:
        """The flag where no band stands for the value."""
        if (flag := flag_of(self.missing)) is None:
            return literal(None)
        if self.is_text:
            return cases([(test, literal(None)) for test in tests], literal(flag))
        return cases([(value.isnull(), literal(flag))], literal(None))
