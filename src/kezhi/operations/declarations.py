"""Every setting that a company decides in the application: its kind, its default, and the variable that may fix it.

Whoever needs one reads it through `operations.settings_of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post
from kezhi.operations.values import HOST, Hours, Kind, Listed, Whole

EVERYBODY, NOBODY = "*", "-"
WEIGHTY = (
    Capability.MANAGE_STAFF,
    Capability.MANAGE_SYSTEM,
    Capability.ADOPT_POLICY,
    Capability.SEE_AUDIT,
    Capability.SEE_IDENTITY,
)
"""Whoever may do one of these shows a second factor, unless the company decides otherwise."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting; `variable` names what the environment may set instead, which then wins."""

    key: str
    title: str | Promise
    effect: str | Promise
    kind: Kind
    default: object
    variable: str = ""


def guarded_posts() -> Sequence[tuple[str, str | Promise]]:
    """Whom a second factor may be asked of: everybody, the holders of a post, whoever may do something weighty."""
    weighty = (*WEIGHTY, Capability.APPROVE_GRADE)
    posts = Post.objects.values_list("name", flat=True)
    return [
        (EVERYBODY, _("所有人")),
        (NOBODY, _("不要求任何人")),
        *((name, name) for name in posts),
        *((each.value, each.label) for each in weighty),
    ]


GROUPS: tuple[tuple[str | Promise, tuple[Declared, ...]], ...] = (
    (_("登录"), (
        Declared("idle_minutes", _("离开多久后锁定"), _("页面没有动作这么久就锁定，输密码解锁后接着做。"),
                 Whole(1, 1440, _("分钟"), _("不锁定")), 30, "KEZHI_IDLE_MINUTES"),
        Declared("second_factor_for", _("谁必须用两步验证"),
                 _("勾选的岗位、有所列权限的人，下次登录后先开启两步验证。"),
                 Listed(r".{1,60}", _("请从列出的岗位与权限中选。"), guarded_posts),
                 [each.value for each in WEIGHTY], "KEZHI_SECOND_FACTOR_FOR"),
        Declared("second_factor_days", _("几天内开启两步验证"), _("须用的人首次被要求后，还能照常工作几天。"),
                 Whole(1, 90, _("天"), _("立即开启")), 7),
        Declared("password_length", _("密码至少多长"), _("对以后设定的密码起作用。"), Whole(8, 64, _("个字符")), 8),
    )),
    (_("保留多久"), (
        Declared("audit_years", _("操作记录在库里"), _("到期移入签名的归档文件，不会悄悄删除。"),
                 Whole(3, 100, _("年"), _("一直留在库里")), 10, "KEZHI_AUDIT_YEARS"),
        Declared("upload_days", _("导入时上传的文件"),
                 _("导入结束后留这么久，到期每夜删除文件；导入的数据与记录不动。"),
                 Whole(1, 3650, _("天"), _("一直留")), 0),
        Declared("nightly_backups", _("每夜的备份"), _("每夜自动备份，留最近几夜的；手动做的备份不动。"),
                 Whole(1, 365, _("份"), _("不自动备份")), 7, "KEZHI_NIGHTLY_BACKUPS"),
    )),
    (_("个人信息"), (
        Declared("answer_days", _("答复个人请求"), _("收到查阅、更正、删除等请求后，几天内答复；对以后登记的起作用。"),
                 Whole(1, 30, _("天")), 15, "KEZHI_PRIVACY_ANSWER_DAYS"),
        Declared("erase_days", _("撤回同意后删除"), _("撤回当时即不再显示，几天后删除；对以后登记的起作用。"),
                 Whole(1, 30, _("天")), 15, "KEZHI_PRIVACY_ERASE_DAYS"),
    )),
    (_("带出与对外"), (
        Declared("export_rows", _("导出多少户须经批准"), _("一次导出的客户多于这个数，须由有“大批导出”权限的人办理。"),
                 Whole(1, 1_000_000, _("户"), _("不限")), 0),
        Declared("plain_people", _("带出多少人的个人信息须经批准"),
                 _("电话、生日等不遮住地带出，一人七天内合计多于这个人数的，先经审批；遮住的导出不限。"),
                 Whole(1, 100_000, _("人")), 100),
        Declared("outgoing_hosts", _("系统可以主动访问的主机"), _("登录服务之外再加的；只走 https 与公网地址。"),
                 HOST, [], "KEZHI_OUTGOING_HOSTS"),
    )),
    (_("通知"), (
        Declared("quiet_hours", _("免打扰时段"), _("这段时间里不发通知，之后一并发出。"), Hours(),
                 "21:00-08:00", "KEZHI_QUIET_HOURS"),
        Declared("digest_hour", _("每日汇总在几点"), _("按北京时间。"), Whole(0, 23, _("点")), 8),
    )),
)  # fmt: skip

BY_KEY = {declared.key: declared for _title, group in GROUPS for declared in group}
