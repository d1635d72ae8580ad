"""What may be refused about people and permission."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kezhi.accounts.capabilities import Capability
    from kezhi.accounts.models import Staff


class Refusal(Exception):
    """An act that the product refuses; `message` is one sentence: the cause and what to do."""

    message: ClassVar[str | Promise] = ""
    status: ClassVar[int] = 409

    def __init__(self, message: str = "", **names: object) -> None:
        super().__init__((message or str(self.message)).format(**names))


class NotAllowed(Refusal):
    """What one may see but not do; the sentence says who can help."""

    status: ClassVar[int] = 403


class NotFound(Refusal):
    """What does not exist, or may not be seen: which of the two is never told."""

    status: ClassVar[int] = 404


class CapabilityMissing(NotAllowed):
    """The person's post does not hold the capability, or the subject lies outside their scope."""

    def __init__(self, staff: Staff, capability: Capability) -> None:
        super().__init__(
            gettext("您的岗位（{post}）没有“{capability}”权限，请找管理员开通。"),
            post=staff.post.name,
            capability=capability.label,
        )


class OutOfReach(NotAllowed):
    """The unit lies outside what the person's capability reaches."""

    message = _("“{unit}”不在您的数据范围内，请找该单位或上级单位有权的人办理。")


class BeyondThePart(NotAllowed):
    """More would be given, or acted as, than lies within the part of the organisation that the person keeps."""

    message = _("“{name}”的“{capability}”超出您管理的单位，请找管理全公司组织的人办理。")


class SignInNameTaken(Refusal):
    """Another person signs in with this name."""

    message = _("登录名“{username}”已有人使用，请换一个。")


class WeakPassword(Refusal):
    """The password rules refuse it."""

    message = _("密码不合要求：{reasons}请换一个更长、更难猜的密码。")


class WrongPassword(Refusal):
    """The old password is not right."""

    message = _("原密码不对，密码未改动，请重新输入。")


class UnitNameTaken(Refusal):
    """A sister unit bears this name."""

    message = _("“{above}”下已有“{name}”，请换一个名称。")


class SuperiorInCircle(Refusal):
    """The superior reports to this very person."""

    message = _("主管上级会绕成一圈（最终又回到{name}），请另选上级。")


class OwnsCustomers(Refusal):
    """Someone who leaves must first hand over."""

    message = _("{name}名下还有{count}家客户，请先移交客户，再停用账号。")


class LeavesBehind(Refusal):
    """Something would be left without anybody."""

    message = _("{name}名下还有{left}，请先在其“移交”页交给别人，并为单位和下属另定负责人与上级，再停用账号。")


class LastManager(Refusal):
    """Nobody would be left who may manage posts and accounts."""

    message = _("{name}是唯一能管理组织与账号的人，请先把这项权限交给另一位在职人员。")


class NobodyManages(Refusal):
    """After the change nobody in service could manage posts and accounts."""

    message = _("这样改，就没有在职人员能管理全公司的组织与账号了。请先给另一个有人任职的岗位这项权限。")


class NoUnitChosen(Refusal):
    """A scope of chosen units without units."""

    message = _("范围为“指定单位及下级”时，请选至少一个指定单位。")


class PostNameTaken(Refusal):
    """Another post bears the name."""

    message = _("已有岗位“{name}”，请换一个名称。")
