"""Template tags of the house, in every template without {% load %}: icons, dates, money, lateness."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms import BoundField
from django.template import loader
from django.utils.safestring import SafeString

from kezhi.ui import controls, dates, icons, lateness, money

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Write {% icon "sun" %} for 18 px, {% icon "sun" "s" %} for 15 px."""
    return icons.icon(name, size)


@register.filter
def cn_date(on: date | None, today: date | None = None) -> str:
    """11月18日 周三; with the year unless it is that of `today`."""
    return dates.day(on, today=today) if on else money.NOTHING


@register.filter
def short_date(on: date | None, today: date | None = None) -> str:
    """11月18日 without the weekday."""
    return dates.day(on, today=today, weekday=False) if on else money.NOTHING


@register.filter
def cn_month(on: date) -> str:
    """2026年11月."""
    return dates.month(on)


@register.filter
def cn_datetime(at: datetime | None, today: date | None = None) -> str:
    """11月18日 14:02 in the company's time zone."""
    return dates.moment(at, today=today) if at else money.NOTHING


@register.filter
def days_late(due: date, today: date) -> str:
    """逾期 4 天, 今天, 周四 19日, 12月31日."""
    return lateness.words(due, today)


@register.filter
def due_tone(due: date, today: date) -> str:
    """The class for a due date: `late`, `today`, or none."""
    return lateness.tone(due, today)


@register.filter
def wan(amount: Decimal | None) -> str:
    """An amount in 元 as 万元 with one decimal."""
    return money.wan(amount)


@register.filter
def yuan(amount: Decimal | None) -> str:
    """An amount in 元 to the cent."""
    return money.yuan(amount)


@register.filter
def thousands(count: object) -> str:
    """2,249; whatever is no number as it is."""
    return f"{count:,}" if isinstance(count, int) else str(count)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with the classes of the house."""
    return controls.control(field)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one box whose label stands beside it."""
    return controls.is_tick(field)


@register.simple_tag(takes_context=True)
def specimen(context: template.RequestContext, fragment: str, shown: dict[str, object]) -> SafeString:
    """Render a component of the catalogue from its own context, as a page would include it."""
    inside = {**shown, "csrf_token": context.get("csrf_token", "")}
    return loader.render_to_string(f"ui/{fragment}.html", inside)
