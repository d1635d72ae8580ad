"""Why one output of one side is what it is, in the words and the frame of every other why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.customers.models import Customer
from kezhi.engine.explain import Explanation, Output
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.grade import Grade as GradeRule
from kezhi.grading.queries.why_lines import Lines
from kezhi.ui.components.clause import Clause
from kezhi.ui.components.grade import Grade
from kezhi.ui.components.why import Why, WhyLine, WhyStep
from kezhi.ui.dates import day


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a simulation with its explanation of one customer."""

    key: str
    rules: PackEdition
    settings: Mapping[str, object]
    explanation: Explanation
    customer: Customer
    hidden: frozenset[str] = frozenset()

    def why(self, output: Output) -> Why:
        """The reason of one output."""
        about, rule = self.rules.about, self.rules.rules_by_id[output.rule]
        place = reverse("policies:regulation", args=[about.id]) + f"#{output.clause.at}"
        lines, total, total_of = self._lines(output)
        is_grade = isinstance(rule, GradeRule)
        return Why(
            key=f"{self.key}-{output.name}", title=f"{output.title}：{output.text}",
            grade=Grade(output.text if len(output.text) == 1 else "", is_large=True) if is_grade else None,
            lines=lines, total=total, total_of=total_of, total_band=output.row_words if is_grade and total else "",
            gap=output.better.missing if output.better else "",
            steps=tuple(WhyStep(step.text.removesuffix(f" {step.gain}"), step.gain) for step in output.steps),
            quote=output.clause.quote,
            clause=Clause(f"{about.short_title or about.title} {output.clause.at}",
                          f"《{about.title}》{output.clause.at}", place),
            edition=_("{day}施行").format(day=day(self.rules.in_force_from, weekday=False)),
        )  # fmt: skip

    def _lines(self, output: Output) -> tuple[tuple[WhyLine, ...], str, str]:
        """The lines; for a grade or a sum of points also the total and the most that it can be."""
        lines = Lines(self.explanation, self.rules, self.settings, self.customer, self.hidden)
        rule = self.rules.rules_by_id[output.rule]
        if not isinstance(rule, GradeRule):
            items = tuple(lines.items(output.name))
            return (items, _plain(output.value), _most(items)) if items else (tuple(lines.inputs(output)), "", "")
        exception = tuple(lines.exception(rule, output))
        items = tuple(lines.items(str(rule.total))) if rule.total is not None else ()
        if not items:
            return exception or tuple(lines.inputs(output)), "", ""
        return (*exception, *items), _plain(output.inputs[0].value if output.inputs else None), _most(items)


def _most(items: tuple[WhyLine, ...]) -> str:
    return str(sum(line.points_of for line in items))


def _plain(value: object) -> str:
    return "" if value is None else f"{Decimal(str(value)).normalize():f}"
