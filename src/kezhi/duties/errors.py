"""What may be refused about duties."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotAllowed, Refusal


class NotYours(NotAllowed):
    """Somebody who is neither the holder nor above them."""

    message = _("这件事由{holder}负责，只有本人或其上级可以登记。")


class NobodyHoldsIt(Refusal):
    """The post that owes it is vacant."""

    message = _("“{post}”暂无人任职，这件事还不能办理。请找管理员安排任职。")


class NotOpen(Refusal):
    """A duty that is done, void, or waits for the step before it."""

    message = _("这件事目前是“{state}”，不能再登记。请刷新页面查看。")


class HolderAbsent(Refusal):
    """A visit without the person who owes it."""

    message = _("{holder}没有参加，不能算作履行。请把{holder}列入参加人，或改在客户页登记。")


class WrongAct(Refusal):
    """An act of another kind than the clause names."""

    message = _("{clause}要求的是{acts}，“{kind}”不能算作履行。")


class OutsideThePeriod(Refusal):
    """An act before the period of the duty began."""

    message = _("本期自{opens}起算，{on}的不能算作履行。请核对日期。")


class NotAboutIt(Refusal):
    """A report about something else, or by somebody else."""

    message = _("这份报告与“{title}”不符，不能作为凭证。")


class NotWithdrawable(Refusal):
    """A duty that was not closed in place, or not by this person."""

    message = _("这件事不是由您当场登记办结的，不能撤销。")


class NextStepDone(Refusal):
    """The following step was carried out on the strength of this one."""

    message = _("后一步“{step}”已由{holder}办结，不能撤销。")


class NotAbove(NotAllowed):
    """A decision about somebody who is not below the person, or about one's own duty."""

    message = _("“{title}”由{holder}负责，须由其上级决定。请找其上级办理。")


class NotLater(Refusal):
    """A new day that is not after the one it is due on, or is past."""

    message = _("“{title}”原定{due}，新的日期须在其后，且不早于今天。请另选日期。")


class NoDate(Refusal):
    """A duty without a limit cannot be put off."""

    message = _("“{title}”不限期，不需要延期。")


class NoReason(Refusal):
    """A decision about a duty without a word why."""

    message = _("请写明原因，便于日后查考。")


class NobodyToAssign(Refusal):
    """Somebody who has left."""

    message = _("{name}已停用，不能指派。请另选一位。")


class NotBelow(NotAllowed):
    """Somebody who is not below the person who assigns."""

    message = _("{name}不是您的下属，不能指派。请另选一位，或请其上级办理。")
