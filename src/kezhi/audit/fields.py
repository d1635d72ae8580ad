"""What a changed field and its value are called on screen: as the model itself calls them, or as said here."""

from __future__ import annotations

import re
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kezhi.audit.acts import ACTS

NAMES = {
    "about": _("所办义务"),
    "above": _("上级单位"),
    "act": _("动作"),
    "account": _("账号"),
    "address": _("网络地址"),
    "agent": _("设备"),
    "as_of": _("评定日"),
    "asked": _("筛选"),
    "author": _("报告人"),
    "bad_rows": _("问题行"),
    "basis": _("法律依据"),
    "borrower": _("借阅人"),
    "choice": _("处理方式"),
    "digest": _("校验值"),
    "due_on": _("应办日"),
    "erase_on": _("应删除日"),
    "evidence": _("凭证"),
    "fields": _("项目"),
    "from_on": _("自"),
    "expires_at": _("有效至"),
    "gist": _("要点"),
    "given_at": _("报告时间"),
    "grade": _("等级"),
    "happened_on": _("发生日"),
    "deputy": _("代理人"),
    "closed_on": _("撤销日"),
    "head": _("负责人"),
    "holder": _("责任人"),
    "items": _("事项数"),
    "rank": _("职级"),
    "receiver": _("接收人"),
    "role": _("制度所称岗位"),
    "is_granted": _("同意办理"),
    "kind": _("类型"),
    "left": _("剩余个数"),
    "mode": _("方式"),
    "note": _("意见"),
    "notes": _("提到本人的记录"),
    "number": _("编号"),
    "obtained": _("来源"),
    "on": _("采用日"),
    "on_behalf_of": _("代何人"),
    "owner": _("负责人"),
    "participants": _("参与人"),
    "positions": _("链环"),
    "potential": _("发展潜力"),
    "purpose": _("目的"),
    "received_on": _("收到日"),
    "provider": _("登录方式"),
    "replaced": _("改正行数"),
    "rows": _("行数"),
    "satisfied_on": _("办结日"),
    "size": _("大小"),
    "source": _("决定的依据"),
    "state": _("状态"),
    "text": _("对象名称"),
    "to_on": _("至"),
    "unit": _("单位"),
    "valid_from": _("起用日"),
    "verb": _("怎样决定"),
    "what": _("资料"),
    "who": _("经办人"),
    "why": _("事由"),
    "way": _("登录方式"),
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONG = 60


def field_name(subject_type: str, name: str) -> str:
    """The field's name in the reader's language; a parameter's name is its own."""
    field = _field(subject_type, name)
    if field is not None and (isinstance(field.verbose_name, Promise) or _CHINESE.search(field.verbose_name)):
        return str(field.verbose_name)
    return str(NAMES.get(name, name))


def field_value(subject_type: str, name: str, value: object) -> str:
    """The value in words: choices by their label, yes and no, a dash where there is none."""
    if value is None or value == "":
        return "—"
    if name in _guarded(subject_type):
        return "****"
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    said = _said(subject_type, name, value)
    return said if len(said) <= _LONG else f"{said[:_LONG]}…"


def _said(subject_type: str, name: str, value: object) -> str:
    if name == "act":
        return str(ACTS.get(str(value), value))
    if isinstance(value, dict):
        return gettext("、").join(f"{key} {item}" for key, item in value.items())
    if isinstance(value, list):
        told = (field_name(subject_type, str(item)) for item in value) if name == "fields" else map(str, value)
        return gettext("、").join(told)
    field = _field(subject_type, name)
    choices = dict(field.flatchoices) if field is not None else {}
    return str(choices.get(value, value))


@cache
def _guarded(subject_type: str) -> frozenset[str]:
    """The fields that are covered everywhere, here too, whoever looks and whenever it was written."""
    try:
        return frozenset(getattr(apps.get_model(subject_type), "guarded", ()))
    except (LookupError, ValueError):
        return frozenset()


@cache
def _field(subject_type: str, name: str) -> Field | None:  # type: ignore[type-arg]
    try:
        field = apps.get_model(subject_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return field if isinstance(field, Field) else None
