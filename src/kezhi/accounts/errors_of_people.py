"""What may be refused about further posts, absences and deputies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class DatesReversed(Refusal):
    """The last day lies before the first."""

    message = _("结束日早于开始日，请核对日期。")


class AlreadyEnded(Refusal):
    """What is over cannot be ended once more."""

    message = _("这一项已经结束，没有改动。")


class PositionHeld(Refusal):
    """The person holds this very post there on these days."""

    message = _("{name}在这些日子已任{unit}的{post}，请核对日期。")


class NotInService(Refusal):
    """Who left neither holds posts nor stands in."""

    message = _("{name}已停用，请另选在职人员。")


class DeputyIsOneself(Refusal):
    """Nobody stands in for themselves."""

    message = _("代理人不能是本人，请另选一位。")


class DeputyAway(Refusal):
    """The deputy is away on one of these days."""

    message = _("{name}在{days}也外出，请另选代理人或改日期。")


class DeputyInCircle(Refusal):
    """A stands in for B who stands in for A on the same days."""

    message = _("{name}在这些日子由{chain}代理，不能再反过来代理，请另选代理人。")


class AlreadyAway(Refusal):
    """Two absences of one person on the same day."""

    message = _("{name}在{days}已登记外出，请先结束那一项，或改日期。")


class NotYours(Refusal):
    """Only one's own absence, unless one keeps the organisation."""

    status = 403
    message = _("只能登记本人的外出，他人的请找管理员。")
