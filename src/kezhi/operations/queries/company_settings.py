"""What the company decides, as the settings page shows it: each with what holds, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.operations.declarations import BY_KEY, GROUPS, Declared
from kezhi.operations.models import Setting
from kezhi.operations.stored import by_environment


@dataclass(frozen=True, slots=True)
class Decided:
    """One setting: what holds, the default, and its source: the environment's variable, or a person, or neither."""

    key: str
    title: str | Promise
    effect: str | Promise
    value: str
    default: str
    variable: str = ""
    by: str = ""
    at: datetime | None = None

    @classmethod
    def example(cls) -> Decided:
        """One that somebody decided."""
        return cls("idle_minutes", "离开多久后锁定", "页面没有动作这么久就锁定。", "10 分钟", "30 分钟", by="罗一川")


@dataclass(frozen=True, slots=True)
class DecidedGroup:
    """Settings that belong together."""

    title: str | Promise
    settings: tuple[Decided, ...]

    @classmethod
    def example(cls) -> DecidedGroup:
        """One group."""
        return cls("登录", (Decided.example(),))


def company_settings(by: Staff) -> tuple[DecidedGroup, ...]:
    """All of them, as they stand in the store now."""
    by.must(Capability.MANAGE_SYSTEM)
    kept = {setting.key: setting for setting in Setting.objects.select_related("by")}
    return tuple(
        DecidedGroup(title, tuple(_decided(one, kept.get(one.key)) for one in group)) for title, group in GROUPS
    )


def company_setting(by: Staff, key: str) -> tuple[Declared, str]:
    """One of them, and what holds as it would be written."""
    by.must(Capability.MANAGE_SYSTEM)
    declared, kept = BY_KEY[key], Setting.objects.filter(key=key).first()
    return declared, declared.kind.written(kept.value if kept else declared.default)


def _decided(one: Declared, kept: Setting | None) -> Decided:
    default = one.kind.shown(one.default)
    shown = (one.key, one.title, one.effect)
    fixed = by_environment(one.key)
    if fixed is not None:
        return Decided(*shown, one.kind.shown(fixed), default, variable=one.variable)
    if kept is None or kept.value == one.default:
        return Decided(*shown, default, default)
    return Decided(*shown, one.kind.shown(kept.value), default, by=kept.by.name, at=kept.at)
