"""The demo company adopts the regulation, decides its blanks, and has its first grades approved."""

from __future__ import annotations

from datetime import date, timedelta

from kezhi.accounts.models import Staff
from kezhi.demo.hours import noon
from kezhi.demo.people import Company
from kezhi.grading.actions import approve_proposals
from kezhi.grading.queries.proposals import pending_ids
from kezhi.policies.actions import Decision, adopt, run_now
from kezhi.policies.library import library
from kezhi.policies.models import Adoption

PACK = "S002-20"
DECIDED = {
    "大客户订货界线": "800", "评定回溯月数": "12", "拖欠宽限天数": "10", "拖欠一律计一分": "true",
    "合同额限额一": "500", "合同额限额二": "200", "合同额限额三": "60",
    "应收限额一": "20", "应收限额二": "60", "应收限额三": "150",
    "溢价限额一": "7", "溢价限额二": "4", "溢价限额三": "2",
    "缺参考价时得分": "1", "缺战略影响时得分": "1", "紧急报告时限": "1",
}  # fmt: skip


def live_by_it(company: Company, on: date) -> Adoption:
    """The adoption by the branch, with the decisions of the year's first office meeting."""
    source = f"{on.year}年{on.month}月1日总经理办公会纪要"
    decisions = {name: Decision(value, source) for name, value in DECIDED.items()}
    rules = library().pack(PACK).edition(on)
    return adopt(rules=rules, unit=company.branch, decisions=decisions, on=on, by=company.deputy, at=noon(on))


def approve_first_grades(adoption: Adoption, company: Company) -> int:
    """Grade everyone at the start and approve it two days later."""
    approved_on = adoption.adopted_on + timedelta(days=2)
    run_now(adoption=adoption, as_of=adoption.adopted_on, at=noon(adoption.adopted_on))
    return approve_what_waits(company, approved_on, note="首次评定")


def approve_what_waits(company: Company, on: date, *, note: str) -> int:
    """The deputy general manager approves every proposal that waits; returns how many."""
    deputy = Staff.objects.select_related("post", "unit").get(pk=company.deputy.pk)
    return approve_proposals(proposals=pending_ids(deputy), by=deputy, on=on, at=noon(on), note=note)
