"""What may be refused about people and permission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from kezhi.accounts.capabilities import Capability
    from kezhi.accounts.models import Staff


class Refusal(Exception):
    """An act that the product refuses; `message` is one sentence: the cause and what to do."""

    message = ""

    def __init__(self, message: str = "", **names: object) -> None:
        super().__init__((message or str(self.message)).format(**names))


class NotAllowed(Refusal):
    """The person's post does not hold the capability, or the subject lies outside their scope."""

    def __init__(self, staff: Staff, capability: Capability) -> None:
        super().__init__(
            _("您的岗位（{post}）没有“{capability}”权限，请找管理员开通。"),
            post=staff.post.name,
            capability=capability.label,
        )
