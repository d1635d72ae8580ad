"""An adopted edition of the customer classification, and verdicts as the engine yields them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from kezhi.duties.actions import reconcile
from kezhi.policies.library import library
from kezhi.policies.models import Adoption, Edition, Run

SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("key", "pack", "rule", "kind", "clause", "subject_type", "subject", "customer")]
    + [(name, pa.string()) for name in ("unit", "staff", "post", "occurrence", "step", "title", "form")]
    + [("opens_on", pa.date32()), ("due_on", pa.date32()), ("due_at", pa.timestamp("us"))]
    + [("state", pa.string()), ("evidence", pa.string()), ("satisfied_on", pa.date32()), ("last_act_on", pa.date32())]
)


@pytest.fixture
def edition(db):
    """The installed edition of the customer classification, as adopted."""
    rules = library().pack("S002-20").edition(date(2025, 1, 1))
    return Edition.objects.create(
        pack="S002-20", in_force_from=date(2025, 1, 1), content_hash=rules.content_hash, title="客户分类管理办法",
        short_title="分类",
    )  # fmt: skip


@pytest.fixture
def run(company, edition, xu):
    """A run of the branch's adoption as of 18 November 2026."""
    at = datetime(2026, 11, 18, 2, tzinfo=UTC)
    adoption = Adoption.objects.create(
        unit=company.branch, edition=edition, adopted_on=date(2025, 1, 1), adopted_by=xu, adopted_at=at
    )
    return Run.objects.create(adoption=adoption, as_of=date(2026, 11, 18), asked_by=xu, asked_at=at)


@pytest.fixture
def at():
    return datetime(2026, 11, 18, 2, tzinfo=UTC)


def visit_row(customer, holder, **changed) -> dict:
    """The verdict of a quarterly visit of the business-department manager to a customer."""
    occurrence = changed.get("occurrence", "2026Q4")
    post = changed.get("post", "业务部经理")
    return {
        "key": f"S002-20/大客户A级回访/{customer.pk}/{occurrence}/{post}", "pack": "S002-20", "rule": "大客户A级回访",
        "kind": "cadence", "clause": "第十条", "subject_type": "customer", "subject": str(customer.pk),
        "customer": str(customer.pk), "unit": str(customer.unit_id), "staff": str(holder.pk), "post": post,
        "occurrence": occurrence, "step": None, "title": "季度回访", "form": "回访记录", "opens_on": date(2026, 10, 1),
        "due_on": date(2026, 12, 31), "due_at": None, "state": "open", "evidence": None, "satisfied_on": None,
        "last_act_on": date(2026, 7, 14), **changed,
    }  # fmt: skip


def weekly_row(staff, **changed) -> dict:
    """The verdict of a salesperson's weekly oral report."""
    occurrence = changed.get("occurrence", "2026-W47")
    return {
        "key": f"S002-20/日常报告/{staff.pk}/{occurrence}/业务员/{staff.pk}", "pack": "S002-20", "rule": "日常报告",
        "kind": "calendar", "clause": "第二条", "subject_type": "staff", "subject": str(staff.pk), "customer": None,
        "unit": str(staff.unit_id), "staff": str(staff.pk), "post": "业务员", "occurrence": occurrence, "step": None,
        "title": "每周日常报告", "form": "日常报告记录", "opens_on": date(2026, 11, 16), "due_on": date(2026, 11, 22),
        "due_at": None, "state": "open", "evidence": None, "satisfied_on": None, "last_act_on": None, **changed,
    }  # fmt: skip


def step_row(unit, holder, step, **changed) -> dict:
    """The verdict of one step of the chain that carries a grade's report upward."""
    post = changed.pop("post", "业务部经理")
    return {
        "key": f"S002-20/C级报告逐级/{unit.pk}/2026-10/{step}/{post}", "pack": "S002-20", "rule": "C级报告逐级",
        "kind": "chain", "clause": "第四条", "subject_type": "unit", "subject": str(unit.pk), "customer": None,
        "unit": str(unit.pk), "staff": str(holder.pk), "post": post, "occurrence": "2026-10", "step": step,
        "title": "C 级客户定期报告逐级办理", "form": None, "opens_on": date(2026, 10, 31), "due_on": None,
        "due_at": None, "state": "waiting", "evidence": None, "satisfied_on": None, "last_act_on": None, **changed,
    }  # fmt: skip


def verdicts(*rows: dict) -> pa.Table:
    """The engine's table of duties with these rows."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


@pytest.fixture
def lay(run, edition, at) -> Callable:
    """Reconciles these verdict rows with the ledger, as the run does."""

    def lay(*rows, **named):
        return reconcile(**{"run": run, "edition": edition, "at": at, "verdicts": verdicts(*rows), **named})

    return lay
