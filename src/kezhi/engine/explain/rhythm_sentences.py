"""Rules that recur or go from hand to hand as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.dates_wording import said_dates
from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import ListOf, Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.chain import AfterEvent, Chain, Step

_SHIFTS = {
    "keep": ("", ""),
    "earlier": ("，逢假提前", ", moved before a holiday"),
    "later": ("，逢假顺延", ", moved past a holiday"),
}


def _cadence(rule: Cadence, w: Wording) -> Parts:
    who, whose = listed(rule.by, w), _whose(rule, w)
    each = "各" if len(rule.by) > 1 else ""
    does = f"填写{rule.form}" if rule.filled else "或".join(rule.act)
    does_en = f"fill in {rule.form}" if rule.filled else f"owe {', '.join(rule.act)}"
    return two(
        w,
        (f"{whose}{who}", *_often(rule, w), f"{each}{does}一次", *_counted(rule, w)),
        (f"{who} {does_en} ", *_often(rule, w), *_counted(rule, w), whose),
    )


def _whose(rule: Cadence, w: Wording) -> str:
    """For whom it is owed: in Chinese said first, in English last."""
    zh, condition = w.language == "zh", w.condition(rule.for_, rule.over) if rule.for_ else ""
    match rule.over:
        case "customers":
            return f"{condition}的客户，" if zh else f", where {condition}"
        case "units":
            return f"{f'{condition}的' if condition else ''}每个单位，" if zh else _of_each("unit", condition)
        case "staff":
            return f"{f'{condition}的' if condition else ''}每位" if zh else _of_each("holder", condition)
    return "全公司，" if zh else ", once for the firm"


def _of_each(what: str, condition: str) -> str:
    return f", each {what}{f' where {condition}' if condition else ''}"


def _often(rule: Cadence, w: Wording) -> Parts:
    if rule.every is not None:
        return two(w, ("每 ", span(rule.every, w)), ("every ", span(rule.every, w)))
    if isinstance(rule.named, ListOf):
        name = rule.named.parameter
        return two(w, (f"每年“{name}”各月",), (f"in each of the months of '{name}'",))
    months = [str(month) for month in rule.named]
    return two(w, (f"每年{'、'.join(months)}月",), (f"in each of the months {', '.join(months)}",))


def _counted(rule: Cadence, w: Wording) -> Parts:
    since = {
        "last_act": ("，自上次起算", f", counted from the last {'record' if rule.filled else 'act'}"),
        "calendar": ("，按自然期", ", in calendar periods"),
    }
    zh, en = since.get(str(rule.anchor), ("", ""))
    said: list[Part] = [two(w, (zh,), (en,))[0]]
    if rule.tolerance is not None:
        slack = span(rule.tolerance, w)
        said += two(w, ("，宽限 ", slack), (", with ", slack, " of grace"))
        said += (
            two(
                w,
                (
                    "，提前 ",
                    slack,
                    "以内的也算",
                ),
                (", and so much earlier counts",),
            )
            if rule.early
            else ()
        )
    if rule.series:
        said += two(
            w, (f"，与“{rule.series}”各项同守一个期限",), (f", on one clock with the others of “{rule.series}”",)
        )
    return tuple(said)


def _calendar(rule: Calendar, w: Wording) -> Parts:
    whose = f"名下有{w.condition(rule.having)}的客户的" if rule.having else ""
    having = f" with customers where {w.condition(rule.having)}" if rule.having else ""
    if rule.about_customers:
        whose = f"{w.condition(rule.for_)}的每个客户，" if rule.for_ else "每个客户，"
        having = f" for each customer{f' where {w.condition(rule.for_)}' if rule.for_ else ''}"
    title = rule.form or rule.title or rule.id
    each = "每个单位" if rule.per == "unit" else ""
    does, does_en = "或".join(rule.act) or f"提交{title}", " or ".join(rule.act) or title
    if rule.filled:
        does, does_en = f"填写{title}", f"fill in {title}"
    zh, en = _SHIFTS[rule.shift]
    opens = ("，到期前 ", span(rule.opens, w), "起可办") if rule.opens else ()
    opens_en = (", open ", span(rule.opens, w), " before") if rule.opens else ()
    return two(
        w,
        (f"{whose}{each}{rule.by}，{said_dates(rule.on, day=_day(rule, w))}{does}{zh}", *opens),
        (
            f"{rule.by}{having}: {does_en} {said_dates(rule.on, 'en', day=_day(rule, w))}{en}",
            *opens_en,
        ),
    )


def _day(rule: Calendar, w: Wording) -> str:
    """What an anniversary is of, as people name it."""
    if not isinstance(rule.on, Anniversary):
        return ""
    name, _, column = rule.on.anniversary.partition(".")
    table = w.edition.names.tables[name]
    return f"{table.title}{table.column(column).title}" if w.language == "zh" else f"{table.name} {column}"


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
    """The limit of a step, who relieves its post, and the form that ends it; none for a step without any."""
    said = (*_within(step, w), *_relief(step, w))
    if not step.filled:
        return said
    after = two(w, ("，",), (", ",)) if said else ()
    return (*said, *after, *two(w, (f"填写{step.form}",), (f"fill in {step.form}",)))


def _within(step: Step, w: Wording) -> Parts:
    if step.within is None:
        return ()
    within = span(step.within, w)
    zh, en = _SHIFTS[step.shift]
    by = two(w, ("按", w.parameter(str(step.clock)), "，"), ()) if step.clock else ()
    by_en = two(w, (), (", by ", w.parameter(str(step.clock)))) if step.clock else ()
    if step.counted is None:
        return two(w, (*by, within, f"以内{zh}"), ("within ", within, *by_en, en))
    day = "当日" if step.counted == "from_the_day" else "次日"
    day_en = "the day itself" if step.counted == "from_the_day" else "the next day"
    return two(w, (f"自{day}起算 ", within, f"以内{zh}"), ("within ", within, f", counted from {day_en}{en}"))


def _relief(step: Step, w: Wording) -> Parts:
    if step.relief is None:
        return ()
    clock, after = w.parameter(str(step.relief.clock)), "；" if step.within else ""
    return two(
        w, (after, clock, f"内由{step.relief.by}办"), ("; " if after else "", f"{step.relief.by} within ", clock)
    )


RHYTHMS: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Cadence: _cadence, Calendar: _calendar, Chain: _chain,
}  # fmt: skip
