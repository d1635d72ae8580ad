"""The password rules, each in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import password_validation as rules
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kezhi.operations import settings_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


class LongEnough(rules.MinimumLengthValidator):
    """At least so many characters as the company asks."""

    def __init__(self) -> None:
        pass

    @property
    def min_length(self) -> int:  # type: ignore[override]
        """Read when a password is set."""
        return settings_of.password_length()

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("至少要 {count} 个字符。").format(count=self.min_length)

    def get_help_text(self) -> str:
        """What is asked."""
        return self.get_error_message()


class NotCommon(rules.CommonPasswordValidator):
    """None of the twenty thousand that everybody tries first."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("这个密码太常见。")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("不能是常见的密码。")


class NotOnlyFigures(rules.NumericPasswordValidator):
    """Not a number."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("不能全是数字。")

    def get_help_text(self) -> str:
        """What is asked."""
        return self.get_error_message()


class NotLikeTheName(rules.UserAttributeSimilarityValidator):
    """Not like the sign-in name or the person's name."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("与登录名或姓名太像。")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("不能与登录名或姓名相近。")


class NotUsedBefore:
    """Neither the present password nor the one before it."""

    def validate(self, password: str, user: Staff | None = None) -> None:
        """Compare with the hashes that are kept."""
        from kezhi.signin.models import FormerPassword  # noqa: PLC0415 - settings name this module

        if user is None or user.pk is None:
            return
        former = FormerPassword.objects.filter(staff=user).values_list("encoded", flat=True).first()
        if any(check_password(password, encoded) for encoded in (user.password, former) if encoded):
            raise ValidationError(_("不能与现在或上一个密码相同。"))

    def get_help_text(self) -> str:
        """What is asked."""
        return _("不能与现在或上一个密码相同。")
