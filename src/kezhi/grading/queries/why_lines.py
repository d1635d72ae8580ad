"""The lines of a *why*: each value that a figure rests on, where it lies, and the points it brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.customers.models import Customer
from kezhi.engine.explain import Explanation, Input, Output
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.table import Table
from kezhi.ui.components.why import COVERED, WhyLine

_MEASURED = {"money", "ratio", "percent", "count", "number"}
_JUDGED_BY = {"influence": "influence_set_by"}  # what a person judged, and who


@dataclass(frozen=True)
class Lines:
    """Writes the lines of one customer's explanation."""

    explanation: Explanation
    rules: PackEdition
    settings: Mapping[str, object]
    customer: Customer
    hidden: frozenset[str] = frozenset()

    def items(self, total: str) -> Iterator[WhyLine]:
        """One line for each item that the total adds up."""
        nearest = {step.output for output in self.explanation.grades for step in output.steps}
        for added in self._in_order(total):
            rule = self._writer(added.name)
            if isinstance(rule, Bands | Table) and self.rules.names.outputs[added.name] == "points":
                yield self._scored(self._output(added.name), rule, is_nearest=added.name in nearest)

    def _in_order(self, total: str) -> list[Input]:
        """What a total adds up, in the order in which the regulation writes it."""
        rule, inputs = self._writer(total), self._output(total).inputs
        written = str(rule.expression) if isinstance(rule, Formula) else ""
        return sorted(inputs, key=lambda given: written.find(given.name))

    def inputs(self, output: Output) -> Iterator[WhyLine]:
        """One line for each value that an output was found from."""
        for given in self._shown(output.inputs):
            yield self._plain(given)

    def exception(self, rule: Grade, output: Output) -> Iterator[WhyLine]:
        """The line of the exception that came before the points, if one did."""
        for override in rule.overrides:
            if override.id == output.row:
                found = (each for each in self.explanation.outputs if each.name in str(override.when))
                values = " · ".join(f"{each.title} {each.text}" for each in found)
                yield WhyLine(label=override.id, value=_("先于评分"), note=values, band=output.row_words)

    def _scored(self, output: Output, rule: Bands | Table, *, is_nearest: bool) -> WhyLine:
        first, *others = self._shown(output.inputs)
        value, unit = self._figure(first)
        said = (_("{title}：{value}").format(title=o.title, value=" ".join(self._figure(o)).strip()) for o in others)
        notes = [self._period(first.name), *said, output.flag]
        return WhyLine(
            label=rule.title or rule.id, value=value, unit=unit,
            note=" · ".join(filter(None, [*notes, self._judge(first)])), band=_band(output, first),
            points=int(Decimal(str(output.value))) if output.value is not None else None,
            points_of=self.most(rule), is_nearest=is_nearest,
        )  # fmt: skip

    def _plain(self, given: Input) -> WhyLine:
        value, unit = self._figure(given)
        note = " · ".join(filter(None, [self._period(given.name), given.flag, self._judge(given)]))
        return WhyLine(label=given.title, value=value, unit=unit, note=note)

    def _figure(self, given: Input) -> tuple[str, str]:
        return (COVERED, "") if given.name in self.hidden else figure(given)

    def _shown(self, inputs: Iterable[Input]) -> tuple[Input, ...]:
        return tuple(given for given in inputs if given.name not in self.rules.parameters)

    def _period(self, name: str) -> str:
        """Over which days; for a computed value those of what it was computed from."""
        if self.rules.names.outputs.get(name) not in _MEASURED:
            return ""
        found = (given.period or self._period(given.name) for given in self._output(name).inputs if given.name != name)
        own = (given.period for given in self._output(name).inputs if given.name == name)
        return next(filter(None, (*own, *found)), "")

    def _judge(self, given: Input) -> str:
        judge = getattr(self.customer, _JUDGED_BY.get(given.name, ""), None)
        if judge is None or getattr(self.customer, given.name) != given.value:
            return ""
        return _("{name} 评定").format(name=judge)

    def most(self, rule: Bands | Table) -> int:
        """The most points that the item can bring."""
        if isinstance(rule, Table):
            return max(int(Decimal(str(line.then[0]))) for line in rule.rows)
        return max(int(Decimal(str(self.settings.get(str(band.points), band.points)))) for band in rule.bands)

    def _writer(self, name: str) -> Rule | None:
        written = (output.rule for output in self.explanation.outputs if output.name == name)
        return next((self.rules.rules_by_id[rule] for rule in written), None)

    def _output(self, name: str) -> Output:
        return self.explanation.output(name)


def figure(given: Input) -> tuple[str, str]:
    """The value apart from its unit, so that the unit can stand back."""
    end = f" {given.unit}"
    return (given.text[: -len(end)], given.unit) if given.unit and given.text.endswith(end) else (given.text, "")


def _band(output: Output, first: Input) -> str:
    """The row matched; only the first value's part where the others stand in the note."""
    words = (
        output.row_words.split("；")[0].split("; ")[0].removeprefix(f"{first.title}：").removeprefix(f"{first.title}: ")
    )
    return "" if words == first.text else words


def provisional(output: Output) -> str:
    """Whose decision the output still waits for."""
    posts = dict.fromkeys(each.decided_by for each in output.provisional)
    return _("暂定，待{who}决定").format(who=_("、").join(posts)) if posts else ""
