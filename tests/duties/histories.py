"""A tiny regulation in plain Python: what it says of records on a day, and what the ledger must hold after a history.

Every quarter a visit to each key account by who holds the post; every week a report of the salesperson; every month a
chain of two; and a ladder of two rungs above whatever is late. It shows what runs and the occurrence before.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

START = date(2026, 7, 6)


@dataclass
class Records:
    """What was recorded, as the regulation reads it."""

    key_accounts: set[int]
    seller: int
    unit: int
    manager: int
    above: int
    visits: dict[str, tuple[int, int, date]] = field(default_factory=dict)
    reports: dict[str, date] = field(default_factory=dict)

    def owed(self, day: date) -> list[dict]:
        return [*self._visits(day), *self._weekly(day), *self._chain(day)]

    def _visits(self, day):
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        before = (first - timedelta(days=1)).replace(day=1)
        before = before.replace(month=before.month - 2)
        for customer in sorted(self.key_accounts):
            for opens, ends in ((before, first - timedelta(days=1)), (first, _end_of_quarter(first))):
                if ends >= START:
                    mine = sorted(
                        (on, key) for key, (to, by, on) in self.visits.items()
                        if to == customer and by == self.manager and opens <= on <= day
                    )  # fmt: skip
                    yield _row(
                        "大客户A级回访", "cadence", customer, f"{opens:%Y-%m}", "业务部经理", self.manager, opens, ends,
                        mine[0][::-1] if mine else None, day, customer=customer, unit=self.unit,
                    )  # fmt: skip

    def _weekly(self, day):
        monday = day - timedelta(days=day.weekday())
        for opens in (monday - timedelta(days=7), monday):
            if opens >= START:
                ends = opens + timedelta(days=6)
                yield _row(
                    "日常报告", "calendar", self.seller, f"{opens}", "业务员", self.seller, opens, ends,
                    self._reported(f"日常报告/{opens}", day), day, subject_type="staff", unit=self.unit,
                )  # fmt: skip

    def _chain(self, day):
        month = day.replace(day=1)
        done = self._reported(f"审阅/{month}", day)
        yield _row("C级报告逐级", "chain", self.unit, f"{month}", "业务员", self.seller, month, month.replace(day=5),
                   done, day, step="审阅", subject_type="unit", unit=self.unit)  # fmt: skip
        after = self._reported(f"上报/{month}", day) if done else None
        limit = done[1] + timedelta(days=3) if done else None
        yield _row(
            "C级报告逐级", "chain", self.unit, f"{month}", "业务部经理", self.manager, done[1] if done else month,
            limit, after, day, step="上报", subject_type="unit", unit=self.unit, waits=not done,
        )  # fmt: skip

    def _reported(self, what, day):
        on = self.reports.get(what)
        return (f"r{what}"[:64], on) if on is not None and on <= day else None

    def rungs(self, day: date) -> list[dict]:
        return [
            {
                "key": f"{row['key']}/逾期/{rung}/总经理", "pack": "S002-20", "rule": "逾期", "clause": "第十一条",
                "duty": row["key"], "step": None, "rung": rung, "does": does, "post": "总经理",
                "staff": str(self.above), "unit": row["unit"], "customer": row["customer"],
                "due_on": row["due_on"], "title": "逾期升级",
                "at": _noon(row["due_on"] + timedelta(days=days)), "says": f"逾期{rung}",
            }
            for row in self.owed(day) if row["state"] == "late"
            for rung, does, days in (("上报", "notify", 2), ("违反", "breach", 5))
            if row["due_on"] + timedelta(days=days) <= day
        ]  # fmt: skip


def _row(rule, kind, subject, occurrence, post, staff, opens, due, done, day, *, step=None, customer=None, unit=None,
         subject_type="customer", waits=False) -> dict:  # fmt: skip
    late = due is not None and due < day
    return {
        "key": f"S002-20/{rule}/{subject}/{occurrence}/{step or ''}{post}", "pack": "S002-20", "rule": rule,
        "kind": kind, "clause": "第十条", "subject_type": subject_type, "subject": str(subject),
        "customer": customer and str(customer), "unit": str(unit), "staff": str(staff), "post": post,
        "occurrence": occurrence, "step": step, "title": rule, "form": None, "opens_on": opens, "due_on": due,
        "due_at": None, "evidence": done and done[0], "satisfied_on": done and done[1], "last_act_on": None,
        "state": "waiting" if waits else "satisfied" if done else "late" if late else "open",
    }  # fmt: skip


def _end_of_quarter(first: date) -> date:
    following = (first + timedelta(days=95)).replace(day=1)
    return following - timedelta(days=1)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - as the engine tells it, in company time


@dataclass
class Expected:
    """What the ledger must hold of one duty."""

    row: dict
    state: str
    evidence: str | None = None
    named: int | None = None
    put_off_to: date | None = None

    @property
    def holder(self) -> int:
        return self.named or int(self.row["staff"])

    @property
    def due(self) -> date | None:
        owed = self.row["due_on"]
        return max(owed, self.put_off_to) if owed and self.put_off_to else owed


def after_run(
    ledger: dict[str, Expected], records: Records, day: date, *, here: set[int], concerns: set[str] | None = None
) -> None:
    """Alter what is expected as a run does; `concerns` are the customers of a run that followed a change."""
    said = {row["key"]: row for row in records.owed(day)}
    for key, row in said.items():
        if concerns is not None and row["customer"] not in concerns:
            continue
        duty = ledger.setdefault(key, Expected(row, ""))
        duty.state = _state(duty, row, day, records)
        duty.evidence = (row["evidence"] or duty.evidence) if duty.state == "satisfied" else None
        if duty.named not in here and duty.state != "satisfied":
            duty.named = None
        if duty.put_off_to and row["due_on"] and row["due_on"] >= duty.put_off_to:
            duty.put_off_to = None
        duty.row = row
    for duty in (each for key, each in ledger.items() if key not in said and each.state in {"open", "waiting"}):
        if concerns is None or duty.row["customer"] in concerns:
            duty.state = "missed" if duty.due is not None and duty.due < day else "void"


def _state(duty: Expected, row: dict, day: date, records: Records) -> str:
    if row["state"] == "satisfied":
        return "satisfied"
    visit = records.visits.get(duty.evidence or "")
    if duty.state == "satisfied" and duty.named and visit and visit[1] == duty.named and row["state"] != "waiting":
        return "satisfied"
    if duty.state == "excused" or (duty.state == "missed" and row["due_on"] and row["due_on"] < day):
        return duty.state
    return "waiting" if row["state"] == "waiting" else "open"


def rungs_come(ledger: dict[str, Expected], rows: list[dict], day: date) -> set[str]:
    """The rungs that a run climbs: none of what is excused or void, each later by as much as its duty was put off."""
    found = set()
    for row in rows:
        duty = ledger[row["duty"]]
        later = duty.due - duty.row["due_on"] if duty.due and duty.put_off_to else timedelta()
        if duty.state not in {"excused", "void"} and row["at"].date() + later <= day:
            found.add(row["key"])
    return found
