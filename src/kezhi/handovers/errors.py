"""What may be refused about handing over."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotAllowed, Refusal


class MayNotHandOver(NotAllowed):
    """Only the person, their superior, and who keeps the organisation there."""

    message = _("只有{name}本人、其主管上级或管理员能办理移交。")


class NotForYou(NotAllowed):
    """Only the receiver confirms or refuses."""

    message = _("只有接收人{name}能接收或拒绝这次移交。")


class ReceiverUnfit(Refusal):
    """Who left, or the person themselves."""

    message = _("{name}不能接收，请另选一位在职同事。")


class NothingChosen(Refusal):
    """A hand-over of nothing."""

    message = _("没有选中可移交的事项，请至少选一项。")


class BeyondReach(NotAllowed):
    """Customers that the one who asks may not give away."""

    message = _("所选客户有{count}家不在您的维护范围内，请找上级办理。")


class AlreadyAsked(Refusal):
    """Some of it waits for another receiver."""

    message = _("所选事项有{count}项正等待另一位接收人确认，请先撤回那次移交。")


class NotWaiting(Refusal):
    """Somebody decided it meanwhile."""

    message = _("这次移交{state}，没有改动。")


class ReasonMissing(Refusal):
    """A refusal without a reason."""

    message = _("请写明拒绝的理由。")
