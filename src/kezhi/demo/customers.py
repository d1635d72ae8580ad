"""The demo company's two thousand customers, their contacts, and what the manager judged of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from pypinyin import Style, lazy_pinyin

from kezhi.customers.models import Contact, Customer
from kezhi.demo.people import Company
from kezhi.demo.trade import Habits, habits_of
from kezhi.demo.words import FIRST, FORMS, GIVEN, OFFICES, POSITIONS, SECOND, SURNAMES, TRADES

COUNT = 2000


def people_the_book(dice: Random, company: Company, today: date, at: datetime) -> list[tuple[Customer, Habits]]:
    """All customers with their trading habits, written; larger ones are likelier judged important."""
    book = list(_customers(dice, company, today, at))
    Customer.objects.bulk_create([customer for customer, _habits in book], batch_size=1000)
    Contact.objects.bulk_create(
        [contact for customer, _habits in book for contact in _contacts(dice, customer)], batch_size=2000
    )
    return book


def _customers(dice: Random, company: Company, today: date, at: datetime) -> Iterator[tuple[Customer, Habits]]:
    names: set[str] = set()
    for number in range(1, COUNT + 1):
        office = dice.choices(company.offices, weights=(11, 8, 6, 4))[0]
        habits = habits_of(dice)
        short, industry = _unused_name(dice, names)
        influence = _influence(dice, habits.yearly)
        yield Customer(
            number=f"KH-{number:04d}", name=short + dice.choice(FORMS), short_name=short, kind="直接客户",
            region=dice.choice(OFFICES[office.name]), industry=industry, unit=office,
            owner=dice.choice(company.salespeople[office.pk]), since=_since(dice, today),
            potential=dice.choices(("大", "中", "小", ""), weights=(2, 40, 40, 18))[0],
            influence=influence, influence_set_by=company.manager if influence else None,
            influence_set_at=at if influence else None, pinyin=_initials(short),
        ), habits  # fmt: skip


def _unused_name(dice: Random, names: set[str]) -> tuple[str, str]:
    while True:
        word, industry = dice.choice(TRADES)
        short = dice.choice(FIRST) + dice.choice(SECOND) + word
        if short not in names:
            names.add(short)
            return short, industry


def _since(dice: Random, today: date) -> date:
    """One in ten came within the last year, some within the last half."""
    days = dice.randrange(20, 365) if dice.random() < 0.1 else dice.randrange(366, 9 * 365)
    return today - timedelta(days=days)


def _influence(dice: Random, yearly: float) -> str:
    if yearly > 5e6:
        return dice.choices(("龙头", "重要", "一般"), weights=(4, 4, 2))[0]
    if yearly > 1.5e6:
        return dice.choices(("龙头", "重要", "一般", ""), weights=(1, 5, 4, 1))[0]
    return dice.choices(("重要", "一般", "零散", ""), weights=(1, 5, 5, 2))[0]


def _contacts(dice: Random, customer: Customer) -> Iterator[Contact]:
    for place, position in enumerate(dice.sample(POSITIONS, dice.choice((1, 2, 2, 3)))):
        at = dice.randrange(len(GIVEN) // 2) * 2
        yield Contact(
            customer=customer, name=dice.choice(SURNAMES) + GIVEN[at : at + 2], position=position,
            phone=f"13{dice.randrange(10)}{dice.randrange(10**8):08d}", is_primary=place == 0,
        )  # fmt: skip


def _initials(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))[:80]
