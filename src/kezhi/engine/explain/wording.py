"""The words for edges, cells, conditions and periods of rules, with the values a company has set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from kezhi.engine.explain.companions import companion_title
from kezhi.engine.explain.figures import bounds_words, on_day, said_value, shown
from kezhi.engine.explain.parts import Language, ParameterCell, Part, Parts, joined
from kezhi.engine.facts.schema import Column
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import SUBJECTS, Number, Ref, Rule, Source, TypeName
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.intervals import Interval
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value

_EDGES = {
    "zh": {"from": ("", "以上"), "over": ("超过 ", ""), "to": ("", "以内"), "below": ("不满 ", "")},
    "en": {"from": ("at least ", ""), "over": ("more than ", ""), "to": ("at most ", ""), "below": ("less than ", "")},
}


@dataclass(frozen=True)
class Wording:
    """Speaks of one edition in one language; `values` are in engine units and may lack what is not set."""

    edition: Edition
    values: Mapping[str, Value]
    language: Language = "zh"

    @cached_property
    def writers(self) -> Mapping[str, Rule]:
        """Which rule writes each output."""
        names = self.edition.names
        return {name: rule for rule in self.edition.rules for name in rule.outputs(names)}

    def title(self, name: str) -> str:
        """What people call a column of customers or a parameter."""
        if name in self.writers:
            rule = self.writers[name]
            of, _, part = name.partition("__")
            if part and of == rule.id:
                return companion_title(rule.title or of, part, self.language)
            return (rule.title or name) if rule.id == name else name
        if name in self.edition.parameters:
            return self.edition.parameters[name].title
        column = next((c for subject in SUBJECTS for c in self._columns(subject) if c.name == name), None)
        if column is None:
            return name
        return column.title if self.language == "zh" else column.title_en or name

    def type_of(self, name: str) -> str:
        """The type of a column or parameter."""
        names = self.edition.names
        known = (names.vocabulary(subject).get(name) for subject in SUBJECTS)
        return next((type_ for type_ in known if type_), "text")

    def unit_of(self, name: str) -> str:
        """The unit in which people read a column or parameter."""
        if name in self.edition.parameters:
            return self.edition.parameters[name].unit
        return self.writers[name].unit if name in self.writers else ""

    def value(self, value: object, name: str) -> str:
        """A value of a column, with its unit."""
        return shown(value, self.type_of(name), self.unit_of(name), self.language)

    def figure(self, written: Number, name: str) -> Part:
        """A figure in the unit of the column it bounds; a parameter as a cell."""
        if isinstance(written, Ref):
            return self.parameter(str(written))
        return shown(written, self.type_of(name), self.unit_of(name), self.language)

    def parameter(self, name: str) -> ParameterCell:
        """A parameter as a cell."""
        parameter = self.edition.parameters[name]
        is_set = name in self.values
        blank = "未设定" if self.language == "zh" else "not set"
        if bounds := bounds_words(parameter, self.language):
            blank += f"（{bounds.rstrip('。')}）" if self.language == "zh" else f" ({bounds.rstrip('.')})"
        text = said_value(parameter, self.values[name], self.language) if is_set else blank
        return ParameterCell(name, parameter.title, text, is_set)

    def interval(self, interval: Interval, name: str) -> Parts:
        """The words for a band: 「300 万元以上，不满 500 万元」."""
        sides: list[Parts] = []
        for edge, word in (
            (interval.low, "from" if interval.includes_low else "over"),
            (interval.high, "to" if interval.includes_high else "below"),
        ):
            if edge is not None:
                before, after = _EDGES[self.language][word]
                sides.append(tuple(part for part in (before, self.figure(edge, name), after) if part))
        if not sides:
            return ("任何数" if self.language == "zh" else "any figure",)
        return joined(sides, "，" if self.language == "zh" else ", ")

    def cell(self, cell: Cell, name: str) -> Parts:
        """The words for a cell of a table; none for a dash."""
        zh = self.language == "zh"
        if isinstance(cell, Anything):
            return ()
        if isinstance(cell, IsMissing):
            return ("缺少" if zh else "missing",)
        if isinstance(cell, Listed):
            words = ("、" if zh else ", ").join(self.value(value, name) for value in cell.values)
            words = words if cell.of is None else f"“{cell.of}”所列" if zh else f"one of '{cell.of}'"
            return (("不是" if zh else "not ") + words if cell.negated else words,)
        return self.interval(cell, name)

    def condition(self, source: Source, table: str = "customers", own: Mapping[str, TypeName] | None = None) -> str:
        """A condition or expression as a sentence, parameters by their values; `own` names only its rule knows."""
        names = self.edition.names
        scope = replace(names, parameters={**names.parameters, **own}) if own else names
        run = Run(self.edition.pack, date.min, date.min, {}, scope)
        return run.expression(source, table).sentence(self.language, self.titles(table, own))

    def titles(self, table: str = "customers", own: Mapping[str, TypeName] | None = None) -> dict[str, str]:
        """What every name over a table is called; parameters by their values."""
        titles = {c.name: c.title if self.language == "zh" else c.title_en or c.name for c in self._columns(table)}
        if table in SUBJECTS:
            titles |= {name: self.title(name) for name in self.writers}
        titles |= {name: self.parameter(name).text for name in self.values if name in self.edition.parameters}
        return titles | {name: self.title(name) for name in own or ()}

    def _columns(self, table: str) -> tuple[Column, ...]:
        return self.edition.names.sources[table].columns

    def period(self, indicator: Indicator, run: Run) -> str:
        """The days an indicator looks at; empty for one without a date."""
        if not indicator.dated_in(self.edition.names.sources[indicator.from_]):
            return ""
        first, last = indicator.span(run)
        if self.language == "en":
            return f"{on_day(first, 'en')} to {on_day(last, 'en')}" if first else f"up to {on_day(last, 'en')}"
        return f"{on_day(first)}至{on_day(last)}" if first else f"截至{on_day(last)}"


def whole_value(value: object) -> Decimal | None:
    """A figure of a verdict row; none for anything else."""
    return Decimal(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None
