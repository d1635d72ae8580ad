"""A store with so many customers, made once: people by the demo's own founder, customers in bulk, the rest by SQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from string import Template

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from kezhi.customers.actions import reindex_customers
from kezhi.customers.models import Customer
from kezhi.demo.people import Company, found
from kezhi.demo.regulation import live_by_it

TODAY = date(2026, 11, 20)
PLACES = ("海安", "江阴", "栖霞", "龙泉", "文昌", "安吉", "平湖", "临安", "昆山", "余姚", "镇海", "如皋")
STEMS = ("恒", "瑞", "晟", "宏", "嘉", "益", "旭", "铭", "泰", "智", "博", "隆", "启", "诚", "远")
ENDS = ("达", "丰", "源", "通", "盛", "和", "康", "辉", "华", "润", "祥", "峰", "安", "立", "川")
TRADES = ("精密机械", "电子材料", "食品", "纺织", "化工", "包装", "医疗器械", "汽车配件", "新能源", "物流设备")
BATCH = 20_000


def fill(customers: int) -> None:
    """Migrate, which a store of an earlier day needs too, and fill it unless it is full already."""
    call_command("migrate", verbosity=0)
    ready = Path(settings.HOME) / "ready"
    if ready.exists():
        return
    with transaction.atomic():
        company = found(Random(7))
        adoption = live_by_it(company, TODAY.replace(month=1, day=1))
        made = _customers(customers, company)
        while batch := list(itertools.islice(made, BATCH)):
            Customer.objects.bulk_create(batch)
    script = Template((Path(__file__).parent / "rows.sql").read_text("utf-8"))
    connection.ensure_connection()
    connection.connection.executescript(
        script.substitute(customers=customers, today=TODAY.isoformat(), edition=adoption.edition_id)
    )
    reindex_customers()
    ready.touch()


def _customers(number: int, company: Company) -> Iterator[Customer]:
    dice = Random(11)
    people = [staff for listed in company.salespeople.values() for staff in listed]
    for n in range(number):
        short, trade = dice.choice(PLACES) + dice.choice(STEMS) + dice.choice(ENDS), dice.choice(TRADES)
        owner = dice.choice(people)
        yield Customer(
            number=f"KH-{n:07d}", name=f"{short}{trade}有限公司", short_name=short, region=short[:2], industry=trade,
            owner=owner, unit_id=owner.unit_id, since=TODAY - timedelta(days=dice.randrange(3000)), pinyin="",
        )  # fmt: skip
