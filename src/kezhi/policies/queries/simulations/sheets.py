"""The tables of a simulation as a workbook holds them: figures as numbers, names only within the reader's reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate import Sweep
from kezhi.policies.models import Simulation
from kezhi.policies.queries.simulations.figures import month_words
from kezhi.policies.queries.simulations.sums import found_for
from kezhi.ui.money import TEN_THOUSAND

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, its heads, its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(simulation: Simulation, staff: Staff) -> Iterator[Sheet]:
    """Everything but who moves, as far as the person may see the sums."""
    found, swept = found_for(simulation, staff)
    yield _tried(found)
    for each in found.transitions:
        rows = tuple((p.before or "—", p.after or "—", p.customers) for p in each.passages)
        yield Sheet(each.title, (_("现等级"), _("试算等级"), _("户数")), rows)
    yield _duties(found)
    if found.credit:
        yield _credit(found)
    yield _entitled(found)
    if swept:
        yield _curve(swept)


def _tried(found: Found) -> Sheet:
    before = {setting.name: setting.text for setting in found.before.settings}
    rows = tuple((each.title, before.get(each.name, "—"), each.text) for each in found.after.settings)
    return Sheet(_("取值"), (_("参数"), _("现行"), _("试算")), rows)


def _duties(found: Found) -> Sheet:
    rows = tuple((month_words(each.month), each.post, each.title, each.before, each.after) for each in found.duties)
    return Sheet(_("义务"), (_("月份"), _("岗位"), _("事项"), _("现行"), _("试算")), rows)


def _credit(found: Found) -> Sheet:
    heads = (
        _("规则"), _("现行授信 万元"), _("试算授信 万元"), _("放宽 万元"), _("收紧 万元"), _("新冻结户数"),
        _("解除户数"),
    )  # fmt: skip
    rows = tuple(
        (each.title, *_wan(each.limit_before, each.limit_after, each.freed, each.taken), each.newly_held, each.released)
        for each in found.credit
    )
    return Sheet(_("授信"), heads, rows)


def _entitled(found: Found) -> Sheet:
    heads = (_("待遇"), _("档"), _("现行户数"), _("试算户数"), _("现行 万元"), _("试算 万元"))
    rows = tuple(
        (each.title, share.of or "—", share.customers_before, share.customers_after, *_wan(share.before, share.after))
        for each in found.entitled
        for share in each.shares
    )
    return Sheet(_("待遇"), heads, rows)


def _curve(swept: Sweep) -> Sheet:
    first = swept.points[0]
    places = [(s, g) for s in first.grades for g in dict.fromkeys(g for p in swept.points for g in p.grades.get(s, {}))]
    heads = (
        swept.parameter_title, *(f"{scale} {grade or '—'}" for scale, grade in places), _("每月义务"),
        *(_("{name} 万元").format(name=name) for name in (*first.credit, *first.cost)),
    )  # fmt: skip
    rows = tuple(
        (p.value, *(p.grades.get(s, {}).get(g, 0) for s, g in places), p.duties_a_month,
         *_wan(*p.credit.values(), *p.cost.values()))
        for p in swept.points
    )  # fmt: skip
    return Sheet(_("逐值试算"), heads, rows)


def _wan(*amounts: Decimal | None) -> tuple[Decimal | None, ...]:
    return tuple(None if amount is None else amount / TEN_THOUSAND for amount in amounts)
