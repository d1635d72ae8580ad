"""A customer's history in words, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.customers.queries.happenings import Happening
from kezhi.ui.components.clause import Clause
from kezhi.ui.components.timeline import Entry, Month
from kezhi.ui.dates import is_english, month
from kezhi.ui.money import wan

ACTS: dict[str, str | Promise] = {
    "customers.customer.created": gettext_lazy("建立客户档案"),
    "customers.customer.edited": gettext_lazy("修改客户档案"),
    "customers.customer.handed_over": gettext_lazy("移交负责人"),
    "customers.influence.set": gettext_lazy("评定战略影响"),
    "customers.potential.set": gettext_lazy("评定发展潜力"),
    "customers.contact.added": gettext_lazy("新增联系人"),
}
_ICONS = {"拜访": "people", "电话": "phone", "函件": "doc"}


def months(found: Iterable[Happening]) -> tuple[Month, ...]:
    """The history as the page shows it."""
    grouped = groupby(found, key=lambda h: (h.on.year, h.on.month))
    listed = [(list(happened)) for _month, happened in grouped]
    return tuple(Month(month(happened[0].on), tuple(map(entry, happened))) for happened in listed)


def entry(h: Happening) -> Entry:
    """One line of the history."""
    icon, tone, title, late, text = _WORDS[h.what](h)
    clause = Clause(f"{h.regulation} {h.clause}", f"{h.regulation} {h.clause}") if h.clause else None
    day = str(h.on.day) if is_english() else f"{h.on.day}日"
    return Entry(day, title, icon, tone, late, text, h.who, clause)


Tone = Literal["", "late", "done", "acc", "hold"]
Words = tuple[str, Tone, str, str, str]  # icon, tone, title, late, text


def _interaction(h: Happening) -> Words:
    return _ICONS.get(h.name, "msg"), "", _(h.name), "", h.text


def _report(h: Happening) -> Words:
    return "report", "", _(h.name), "", h.text


def _incident(h: Happening) -> Words:
    return "warn", "late", _(h.name), "", h.text


def _grade(h: Happening) -> Words:
    title = _("评定为 {grade} 级").format(grade=h.name) if len(h.name) == 1 else _("评定为{grade}").format(grade=h.name)
    if h.amount is not None:
        title += _("，{points} 分").format(points=f"{h.amount.normalize():f}")
    return "star", "acc", title, "", _("批准人") if h.who else ""


def _audit(h: Happening) -> Words:
    return "edit", "", str(ACTS.get(h.name, h.name)), "", ""


def _contract(h: Happening) -> Words:
    return "doc", "acc", _("签订合同 {number}，{amount} 万元").format(number=h.name, amount=wan(h.amount)), "", ""


def _payment(h: Happening) -> Words:
    text = _("发票 {number}").format(number=h.name) if h.name else _("未指明发票")
    return "yuan", "done", _("回款 {amount} 万元").format(amount=wan(h.amount)), "", text


def _late(h: Happening) -> Words:
    title = _("应收 {amount} 万元到期未付").format(amount=wan(h.amount))
    return "yuan", "late", title, "", _("发票 {number}").format(number=h.name)


def _overdue(h: Happening) -> Words:
    return "clock", "late", h.name, _("到期未办"), ""


def _kept(h: Happening) -> Words:
    return "check", "done", _("{title} · 已办").format(title=h.name), "", ""


_WORDS = {
    "interaction": _interaction, "report": _report, "incident": _incident, "grade": _grade, "audit": _audit,
    "contract": _contract, "payment": _payment, "late": _late, "overdue": _overdue, "kept": _kept,
}  # fmt: skip
