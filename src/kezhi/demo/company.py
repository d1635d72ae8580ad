"""Load the demo company: people, customers, trade, the adopted regulation, and the weeks of work that followed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from kezhi.accounts.models import Staff
from kezhi.customers.actions.index_customers import reindex_customers
from kezhi.demo.customers import people_the_book
from kezhi.demo.hours import noon
from kezhi.demo.people import Company, found
from kezhi.demo.regulation import approve_first_grades, live_by_it
from kezhi.demo.trade import Ledger
from kezhi.demo.work import weeks_of_work
from kezhi.operations.declarations import NOBODY
from kezhi.operations.models import Setting
from kezhi.trade.actions import recount_open_amounts

SEED = 2026


def load(*, today: date) -> dict[str, int]:
    """The same company for the same day; returns what was written, by name."""
    dice = Random(SEED)  # noqa: S311 - a made-up company, not a secret
    company = found(dice)
    _ask_nobody_for_a_second_factor(noon(today - timedelta(days=300)))
    book = people_the_book(dice, company, today, noon(today - timedelta(days=300)))
    ledger = Ledger(dice, today)
    for customer, habits in book:
        ledger.trade(customer, habits)
    written = ledger.write()
    recount_open_amounts()
    reindex_customers()
    graded = _regulate(dice, company, today)
    return {"客户": len(book), "合同": written["contracts"], "应收": written["receivables"], **graded}


def _ask_nobody_for_a_second_factor(at: datetime) -> None:
    """Whoever tries the demo signs in as six people in turn; a real company's weighty posts are asked by default."""
    Setting.objects.create(key="second_factor_for", value=[NOBODY], by=Staff.objects.get(username="admin"), at=at)


def _regulate(dice: Random, company: Company, today: date) -> dict[str, int]:
    adoption = live_by_it(company, (today - timedelta(weeks=11)).replace(day=1))
    approved = approve_first_grades(adoption, company)
    acts = weeks_of_work(dice, adoption, company, today)
    return {"定级": approved, "往来与报告": acts}
