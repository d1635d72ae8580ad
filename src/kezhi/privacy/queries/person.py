"""Everything that the store holds about one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kezhi.audit.queries.entries_of import entries_of
from kezhi.customers.models import Contact
from kezhi.privacy.fields import PERSONAL, label_of, written
from kezhi.privacy.models import Demand, Ground, Withdrawal
from kezhi.privacy.texts import speaking_of

if TYPE_CHECKING:
    from kezhi.audit.models import Entry

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Person:
    """Section by section, each a list of rows by their Chinese names: the copy that a person is entitled to."""

    key: int
    sections: dict[str, list[Row]]
    kind: str = "联系人"

    def as_plain(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {self.kind: self.key, **self.sections}


def person(contact: Contact) -> Person:
    """Seven statements: grounds, withdrawals, demands, what was recorded, and the notes of three kinds."""
    held = [
        {"项目": label_of(name), "内容": contact.withheld.get(name) or written(getattr(contact, name))}
        for name in PERSONAL
    ]
    withheld = Withdrawal.objects.filter(contact=contact).order_by("pk")
    sections: dict[str, list[Row]] = {
        "个人信息": [{"项目": "客户", "内容": str(contact.customer)}, *held],
        "处理依据": [_ground(each) for each in Ground.objects.filter(contact=contact).order_by("pk")],
        "撤回与删除": [row for each in withheld for row in _withdrawal(each)],
        "请求与答复": [_demand(each) for each in Demand.objects.filter(contact=contact).order_by("pk")],
        "操作与查看记录": [entry_row(each) for each in entries_of(contact)],
        "提到本人的记录": _mentions(contact),
    }
    return Person(contact.pk, sections)


def _ground(ground: Ground) -> Row:
    return {
        "目的": ground.purpose, "法律依据": ground.basis, "来源": ground.source,
        "范围": "、".join(map(label_of, ground.fields)), "自": _day(ground.from_on), "至": _day(ground.to_on),
        "凭证": ground.evidence, "已撤回": "是" if ground.withdrawal_id else "否",
    }  # fmt: skip


def _withdrawal(withdrawal: Withdrawal) -> list[Row]:
    told = {
        "事由": withdrawal.why, "收到日": _day(withdrawal.received_on), "应删除日": _day(withdrawal.erase_on),
        "已删除": "是" if withdrawal.erased_at else "否",
    }  # fmt: skip
    held = [{**told, "项目": label_of(name), "内容": value} for name, value in withdrawal.withheld.items()]
    return held or [{**told, "项目": "", "内容": ""}]


def _demand(demand: Demand) -> Row:
    return {
        "请求": demand.kind, "收到日": _day(demand.received_on), "应答复日": _day(demand.due_on), "内容": demand.note,
        "答复": demand.answer, "答复日": _day(demand.answered_on),
    }  # fmt: skip


def entry_row(entry: Entry) -> Row:
    """One act, as the copy tells it."""
    told = "、".join(f"{name} {value}" for name, value in entry.after.items())
    by = entry.by.name if entry.by else "系统"
    return {"时间": entry.at.isoformat(timespec="seconds"), "动作": entry.act, "经办人": by, "内容": told}


def _mentions(contact: Contact) -> list[Row]:
    """Notes at the same customer that name the person; those of others who bear the name are among them."""
    words = [] if "name" in contact.withheld else [contact.name, contact.phone]
    return [
        {"记录": str(row._meta.verbose_name), "编号": row.pk, "内容": getattr(row, field)}
        for _model, field, rows in speaking_of(contact.customer_id, [word for word in words if word])
        for row in rows
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
