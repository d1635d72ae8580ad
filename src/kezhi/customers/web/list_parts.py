"""What stands above and below the list: tabs, filters, column heads that order it, the pager."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.customers.queries import wanted as views
from kezhi.customers.queries.counting import Count
from kezhi.customers.queries.customer_list import CustomerList
from kezhi.customers.queries.narrowing import UNGRADED
from kezhi.customers.queries.wanted import Wanted
from kezhi.ui.components.filter import Choice, Filter
from kezhi.ui.components.pager import Pager

GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view and how many customers it holds."""

    label: str
    url: str
    count: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LaterFilter:
    """A filter whose menu is fetched when it is opened."""

    key: str
    label: str
    menu_url: str
    value: str = ""
    clear_url: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head; with an address it orders the list."""

    label: str
    classes: str = ""
    url: str = ""
    direction: str = ""

    @property
    def arrow(self) -> str:
        """Which way the list stands by this column."""
        return {"ascending": " ↑", "descending": " ↓"}.get(self.direction, "")


def written(count: Count) -> str:
    """826; 超过 10,000 beyond what is counted."""
    return _("超过 {number}").format(number=f"{count.number:,}") if count.is_more else f"{count.number:,}"


def tabs(asked: views.Wanted, shown: Iterable[str], counted: Mapping[str, Count] | None = None) -> tuple[Tab, ...]:
    """The saved views; their counts come after the page."""
    names = {
        views.ALL: _("全部客户"),
        views.MINE: _("我的客户"),
        views.KEY: _("大客户"),
        views.OVERDUE: _("有逾期款"),
        views.FIRST_YEAR: _("首年将届满"),
    }
    index = reverse("customers:index")
    return tuple(
        Tab(
            names[view],
            index + views.Wanted(view=view, q=asked.q).address(),
            _short(counted[view]) if counted else "",
            view == asked.view,
        )
        for view in shown
    )


def _short(count: Count) -> str:
    return f"{count.number:,}+" if count.is_more else f"{count.number:,}"


def filters(page: CustomerList) -> tuple[Filter | LaterFilter, ...]:
    """The filters, with what is chosen."""
    asked = page.wanted
    grades = [*((grade, _("{grade} 级").format(grade=grade)) for grade in GRADES), (UNGRADED, _("未定级"))]
    first = page.rows[0] if page.rows else None
    offered: list[Filter | LaterFilter] = [
        _filter(asked, "grade", _("等级"), grades),
        _later(asked, "unit", _("办事处"), first.unit if first else ""),
        _later(asked, "owner", _("负责人"), first.owner if first else ""),
        _later(asked, "industry", _("行业"), asked.industry),
        _later(asked, "region", _("地区"), asked.region),
    ]
    if page.sees_money and asked.view != views.OVERDUE:
        offered.insert(0, _filter(asked, "late", _("逾期"), [("1", _("大于 0"))]))
    return tuple(offered)


def _later(asked: Wanted, key: str, label: str, value: str) -> LaterFilter:
    chosen = getattr(asked, key)
    menu = reverse("customers:choices", args=[key]) + asked.but()
    return LaterFilter(
        key, label, menu, (value or _("已选")) if chosen else "", asked.but(**{key: ""}) if chosen else ""
    )


def _filter(asked: Wanted, key: str, label: str, values: Iterable[tuple[object, str]]) -> Filter:
    choices = choices_of(asked, key, values)
    chosen = getattr(asked, key)
    name = next((choice.label for choice in choices if choice.is_on), chosen)
    return Filter(key, label, choices, name, asked.but(**{key: ""}) if chosen else "")


def choices_of(asked: Wanted, key: str, values: Iterable[tuple[object, str]]) -> tuple[Choice, ...]:
    """The values of a filter, each with the address of the list that it makes."""
    chosen, index = getattr(asked, key), reverse("customers:index")
    return tuple(
        Choice(name, index + asked.but(**{key: str(value)}), is_on=str(value) == chosen) for value, name in values
    )


def heads(page: CustomerList) -> tuple[Head, ...]:
    """The columns; those that can be ordered by are links."""

    def by(label: str, sort: str, classes: str = "", direction: str = "descending") -> Head:
        if sort != "name" and not page.is_few:
            return Head(label, classes)
        return Head(label, classes, page.wanted.but(sort=sort), direction if page.sort == sort else "")

    money = [by(_("应收 万元"), "receivable", "num"), by(_("逾期 万元"), "overdue", "num"), Head(_("账龄"))]
    return (
        by(_("客户"), "name", direction="ascending"),
        Head(_("等级")),
        Head(_("编号")),
        Head(_("负责人")),
        *(money if page.sees_money else []),
        Head(_("下一义务")),
        by(_("到期"), "due", "num", direction="ascending"),
    )


def pager(page: CustomerList) -> Pager:
    """How many are shown of how many, in which order, and the way back and on."""
    order = _("本页 {shown} 户，共 {count} 户，{order}").format(
        shown=len(page.rows), count=written(page.count), order=page.sorting.words
    )
    before = page.wanted.address(before=page.before, after="") if page.before else ""
    after = page.wanted.address(after=page.after, before="") if page.after else ""
    return Pager(order, before, after)
