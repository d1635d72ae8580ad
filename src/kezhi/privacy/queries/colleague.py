"""Everything that the store holds about one of the company's own people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kezhi.audit.queries.entries_of import entries_of
from kezhi.privacy.queries.person import Person, Row, entry_row

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.signin.models import Session

SIGN_INS = "signin.session"


def colleague(person: Staff) -> Person:
    """Section by section; of what others refer to them in, how many records of each kind."""
    known = {
        "姓名": person.name, "登录名": person.username, "岗位": person.post, "单位": person.unit,
        "主管上级": person.superior or "", "在职": "是" if person.is_active else "否",
    }  # fmt: skip
    ground = {"目的": "用工与履行职责", "法律依据": "订立、履行劳动合同所必需（第十三条第二项）", "来源": "本人提供"}
    dated = [*person.positions.select_related("post", "unit"), *person.absences.all()]
    sections: dict[str, list[Row]] = {
        "个人信息": [{"项目": name, "内容": str(value)} for name, value in known.items()],
        "处理依据": [dict(ground)],
        "兼任与外出": [{"记录": str(each._meta.verbose_name), "内容": str(each)} for each in dated],
        "登录设备": [_device(each) for each in person.sessions.order_by("-seen_at")],
        "操作与查看记录": [entry_row(each) for each in entries_of(person)],
        "本人经办或涉及的记录": list(_referring(person)),
    }
    return Person(person.pk, sections, "人员")


def _device(session: Session) -> Row:
    return {
        "地址": session.address or "",
        "设备": session.agent,
        "最近使用": session.seen_at.isoformat(timespec="minutes"),
    }


def _referring(person: Staff) -> list[Row]:
    found: list[Row] = []
    for relation in person._meta.related_objects:
        model, field = relation.related_model, relation.field
        if isinstance(model, str) or model._meta.label_lower == SIGN_INS:
            continue
        if count := model._base_manager.filter(**{field.name: person}).count():
            found.append({"记录": str(model._meta.verbose_name), "关系": str(field.verbose_name), "条数": count})
    return sorted(found, key=lambda row: (str(row["记录"]), str(row["关系"])))
