"""The settings page: what the environment set here, and what else may be set where."""

from __future__ import annotations

import os
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.operations.environment import ENVIRONMENT, Setting


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting as it stands here; a secret is never shown."""

    name: str
    effect: str | Promise
    value: str | Promise
    is_set: bool

    @classmethod
    def example(cls) -> InForce:
        """A secret."""
        return cls("KEZHI_SECRET_KEY", "登录与表单的签名密钥。", "已设置", is_set=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together; `is_set` when any of them was set."""

    title: str | Promise
    settings: tuple[InForce, ...]

    @property
    def is_set(self) -> bool:
        """Whether anything here differs from the default."""
        return any(one.is_set for one in self.settings)

    @classmethod
    def example(cls) -> Group:
        """One group."""
        return cls("访问与运行", (InForce.example(),))


def settings_in_force(by: Staff) -> tuple[Group, ...]:
    """In groups, as the environment of this process has them."""
    by.must(Capability.MANAGE_SYSTEM)
    return tuple(Group(title, tuple(_in_force(one) for one in settings)) for title, settings in ENVIRONMENT)


def _in_force(setting: Setting) -> InForce:
    given = os.environ.get(setting.name, "")
    if not given:
        return InForce(setting.name, setting.effect, setting.default or _("未设置"), is_set=False)
    return InForce(setting.name, setting.effect, _("已设置") if setting.is_secret else given, is_set=True)
