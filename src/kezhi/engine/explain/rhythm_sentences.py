"""Rules that recur or go from hand to hand as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar, Weekly
from kezhi.engine.rules.chain import AfterEvent, Chain, Step

_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _cadence(rule: Cadence, w: Wording) -> Parts:
    who, acts = "、".join(rule.by), "或".join(rule.act)
    each = "各" if len(rule.by) > 1 else ""
    since = (
        ("自上次起算", "counted from the last act")
        if rule.anchor == "last_act"
        else ("按自然期", "in calendar periods")
    )
    return two(
        w,
        (f"{w.condition(rule.for_)}的客户，{who}每 ", span(rule.every, w), f"{each}{acts}一次，{since[0]}"),
        (
            f"{', '.join(rule.by)} owe {', '.join(rule.act)} every ",
            span(rule.every, w),
            f", {since[1]}, where {w.condition(rule.for_)}",
        ),
    )


def _calendar(rule: Calendar, w: Wording) -> Parts:
    whose = f"名下有{w.condition(rule.having)}的客户的" if rule.having else ""
    having = f" with customers where {w.condition(rule.having)}" if rule.having else ""
    title = rule.form or rule.title or rule.id
    each = "每个单位" if rule.per == "unit" else ""
    return two(
        w, (f"{whose}{each}{rule.by}，{_dates(rule)}提交{title}",), (f"{rule.by}{having}: {title} {_dates_en(rule)}",)
    )


def _dates(rule: Calendar) -> str:
    if isinstance(rule.on, Weekly):
        return f"每周{_WEEKDAYS[rule.on.weekly - 1]}"
    months = "每月" if len(rule.on.months) == 12 else f"每年{'、'.join(map(str, rule.on.months))}月"
    return f"{months}{'月末' if rule.on.day == 'month_end' else f' {rule.on.day} 日'}"


def _dates_en(rule: Calendar) -> str:
    if isinstance(rule.on, Weekly):
        return f"every {_WEEKDAYS_EN[rule.on.weekly - 1]}"
    day = "at the end" if rule.on.day == "month_end" else f"on day {rule.on.day}"
    return f"{day} of {'every month' if len(rule.on.months) == 12 else 'months ' + ', '.join(map(str, rule.on.months))}"


def _chain(rule: Chain, w: Wording) -> Parts:
    steps = [(f"{step.by}{step.id}", limit(step, w)) for step in rule.steps]
    before, after = ("（", "）") if w.language == "zh" else (" (", ")")
    said: list[Part] = []
    for number, (step, within) in enumerate(steps):
        said += [" → "] * bool(number) + [step, *((before, *within, after) if within else ())]
    if isinstance(rule.starts, AfterEvent):
        zh, en = f"发生{'、'.join(rule.starts.event)}时：", f"On {', '.join(rule.starts.event)}: "
    else:
        zh, en = f"每期{w.title(str(rule.starts.calendar))}之后：", f"After each {rule.starts.calendar}: "
    return two(w, (zh, *said), (en, *said))


def limit(step: Step, w: Wording) -> Parts:
    """The limit of a step; none for a step without one."""
    if step.within is None:
        return ()
    within = span(step.within, w)
    if step.counted is None:
        return two(w, (within, "以内"), ("within ", within))
    zh = "当日" if step.counted == "from_the_day" else "次日"
    en = "the day itself" if step.counted == "from_the_day" else "the next day"
    return two(w, (f"自{zh}起算 ", within, "以内"), ("within ", within, f", counted from {en}"))


RHYTHMS: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Cadence: _cadence, Calendar: _calendar, Chain: _chain,
}  # fmt: skip
