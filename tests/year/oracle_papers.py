"""What is on paper in the year, and what follows from it: commissionings, letters, cards, an unpaid invoice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.year import oracle_clauses as clauses
from tests.year.oracle import Standing, Task, standing
from tests.year.oracle_days import DAY, working_days_after

BORN = {"key-a": date(1980, 2, 29), "plain-b": date(1975, 1, 4), "plain-c": date(1988, 10, 3)}
OWING, ISSUED, DUE = "key-b", date(2025, 2, 10), date(2025, 3, 31)
"""An invoice that nobody ever pays."""
COMMISSIONED = {"key-a": date(2025, 1, 31), "plain-a": date(2025, 5, 15)}
REVISITED = {"key-a": date(2025, 2, 28)}
ARCHIVED = {"key-a": date(2025, 3, 5)}
CARDS = {"key-a": date(2025, 2, 26), "plain-c": date(2025, 10, 4)}
WRITTEN_TO, SENT = "key-b", date(2025, 2, 10)
"""A letter that nobody answers."""


@dataclass(frozen=True)
class Paper:
    """A form filled in."""

    pack: str
    form: str
    on: date
    customer: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def papers() -> Iterator[Paper]:
    """Every one of them, those from before New Year first."""
    before = date(2024, 12, 20)
    signed = {"审批人签字": True, "决定日": str(before), "申请人": "shen", "申请日": str(before), "申请理由": "大"}
    for customer in clauses.KEYS:
        yield Paper("S000", "大客户资格审批单", before, customer, {**signed, "审批决定": "批准"})
    signatures = dict.fromkeys(("办事处签字", "财务部签字", "公司主管领导签字", "会议通过"), True)
    standard = {"最低资信得分": "60", **signatures}
    yield Paper("S002-21", "信用标准", before, "", standard)
    yield Paper("S002-21", "信用调查记录", before, "key-a", {"银行报告": True, "资信得分": "90", "建议等级": "乙等"})
    policy = {"拖欠的可能": "小", "预防的办法": "对账", "拖欠拒付的对策": "停货"}
    yield Paper("S002-21", "收账方针", before, "key-a", policy)
    granted = {"等级": "甲等", "额度": "2800000", "账期天数": "90", "形式": "赊销", "主持人签字": True}
    yield Paper("S002-21", "信用评审会议记录", before, "key-a", granted)
    for customer, day in COMMISSIONED.items():
        machine = {"调试完成日": str(day), "设备型号": "M", "设备编号": "1"}
        yield Paper("S001-10", "安装调试记录", day, customer, machine)
    yield Paper("S001-10", "回访信函", SENT, WRITTEN_TO, {"寄出日": str(SENT)})
    for customer, day in REVISITED.items():
        filled = {"回访方式": "电话", "第几次回访": "首次", "回访日期": str(day), "入档日": str(ARCHIVED[customer])}
        yield Paper("S001-10", "回访表", day, customer, filled)
    for customer, day in CARDS.items():
        yield Paper("S001-10", "贺卡登记", day, customer, {"收卡人": "联系人", "事由": "生日", "贺卡寄出日": str(day)})


def following() -> Iterator[tuple[Task, date | None]]:
    """Every task that follows from paper, with the day on which it was done."""
    for task in clauses.birthdays(BORN):
        card = CARDS.get(task.about)
        yield task, card if card and card >= task.opens and task.due and task.due.year == card.year else None
    for task in clauses.first_revisits(COMMISSIONED):
        revisit = REVISITED.get(task.about)
        yield task, revisit if revisit and revisit >= task.opens else None
    for customer, day in REVISITED.items():
        due = working_days_after(day, 3)
        yield Task("S001-10", "S001-10.09", "回访入档", "song", customer, day, due, known=day + DAY), ARCHIVED[customer]
    yield Task("S001-10", "S001-10.07", "跟踪回信", "song", WRITTEN_TO, SENT, working_days_after(SENT, 15)), None
    for task in clauses.receivable(OWING, ISSUED, DUE):
        yield task, None


@dataclass(frozen=True)
class Rung:
    """Who is told, or takes over, on the first morning after the last day."""

    pack: str
    clause: str
    rung: str
    does: str
    rule: str
    about: str
    to: str
    on: date


def rungs() -> tuple[Rung, ...]:
    """S001-10.07: the letter is asked after; S002-21.14: the debt passes to the planning department."""
    late_letter, late_debt = working_days_after(SENT, 15) + DAY, DUE + 31 * DAY
    return (
        Rung("S001-10", "S001-10.07", "催询", "notify", "跟踪回信", WRITTEN_TO, "song", late_letter),
        Rung("S002-21", "S002-21.14", "移交", "reassign", "正常收款", OWING, "xu", late_debt),
    )


def standings(pack: str, runs: list[date], now: datetime) -> Iterator[Standing]:
    """How each stands, held by whoever a rung has handed it to by then."""
    taken = {(r.rule, r.about): r for r in rungs() if r.does == "reassign" and r.on <= now.date()}
    for task, done in following():
        if task.pack == pack and (found := standing(task, done, runs, now)) is not None:
            rung = taken.get((task.rule, task.about))
            yield Standing(_held_by(task, rung.to), found.state, found.done_on) if rung else found


def _held_by(task: Task, who: str) -> Task:
    return Task(task.pack, task.clause, task.rule, who, task.about, task.opens, task.due, known=task.known)
