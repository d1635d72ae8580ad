"""How often a rule asks, in the words people use: 每季度一次, 每周一次, 第 2 步，共 4 步."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kezhi.engine.explain.dates_wording import said_dates
from kezhi.engine.rules.base import Days, Months, Ref, Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar, Dates, InMonths, Weekly
from kezhi.engine.rules.chain import Chain
from kezhi.ui.dates import is_english

ALL_MONTHS = 12


def rhythm(rule: Rule | None, step: str = "") -> str:
    """The words, or nothing where the rule is unknown or its figure is a parameter."""
    if isinstance(rule, Cadence):
        return _every(rule.every, rule.named)
    if isinstance(rule, Calendar):
        return _on(rule.on)
    if isinstance(rule, Chain):
        names = [each.id for each in rule.steps]
        if len(names) > 1 and step in names:
            return _("第 %(number)d 步，共 %(all)d 步") % {"number": names.index(step) + 1, "all": len(names)}
    return ""


def _every(every: Months | Days | None, named: tuple[int, ...] = ()) -> str:
    if every is None:
        months = _("、").join(_("%(month)d月") % {"month": month} for month in named)
        return _("每年%(months)s") % {"months": months}
    figure = every.months if isinstance(every, Months) else every.days
    if isinstance(figure, Ref):
        return ""
    if isinstance(every, Days):
        return _("每 %(days)d 天一次") % {"days": figure}
    usual = {1: _("每月一次"), 3: _("每季度一次"), 6: _("每半年一次"), 12: _("每年一次")}
    return usual.get(int(figure)) or _("每 %(months)d 个月一次") % {"months": figure}


def _on(dates: Dates) -> str:
    if isinstance(dates, Weekly) and isinstance(dates.weekly, int):
        return _("每周一次")
    if not isinstance(dates, InMonths) or isinstance(dates.day, tuple):
        return said_dates(dates, "en" if is_english() else "zh")
    if len(dates.months) == ALL_MONTHS:
        return _("每月一次")
    months = _("、").join(_("%(month)d月") % {"month": int(month)} for month in dates.months)
    return _("每年%(months)s") % {"months": months}
