"""What may be refused about personal data; all texts together."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class NoFields(Refusal):
    """A ground that covers nothing."""

    message = _("请至少选一项个人信息。")


class DayAhead(Refusal):
    """A day that has not come yet."""

    message = _("日期 {day} 还没有到，请填今天或更早的日期。")


class OverBeforeItBegins(Refusal):
    """A ground whose last day lies before its first."""

    message = _("终止日早于起始日，请核对两个日期。")


class EvidenceMissing(Refusal):
    """A consent that nothing shows."""

    message = _("本人同意须有凭证，请写明怎样同意的，如签字的同意书、微信回复。")


class AlreadyWithdrawn(Refusal):
    """There is nothing left to take back."""

    message = _("没有可撤回的个人信息，可在登记簿里查看此前的撤回。")


class NotAConsent(Refusal):
    """Only a consent can be taken back; another basis ends by itself."""

    message = _("“{ground}”不以同意为依据，不能单独撤回；如依据已不成立，请登记“目的已实现或期限届满”。")


class AlreadySettled(Refusal):
    """The values are erased, or were given back."""

    message = _("这次撤回已经办结，不能再改，请刷新页面。")


class AlreadyAnswered(Refusal):
    """Somebody answered before."""

    message = _("这项请求已经答复，请刷新页面。")


class AnswerMissing(Refusal):
    """A request is answered in words."""

    message = _("请写明怎样答复本人；不同意的须写明理由。")


class NobodyAsked(Refusal):
    """A copy that the person did not ask for would uncover everything without a purpose."""

    message = _("没有本人的查阅、复制或转移请求，不能导出全部。请先登记个人请求。")


class LentToOneself(Refusal):
    """Whoever keeps the files borrows them from somebody else."""

    message = _("不能借给自己，请由另一位有权的人登记。")


class DueBeforeLent(Refusal):
    """A day to return that is over."""

    message = _("应还日已过，请填今天或以后的日期。")


class AlreadyReturned(Refusal):
    """The file is back."""

    message = _("这份资料已经归还，请刷新页面。")


class NobodyToRelease(Refusal):
    """A release of nobody's data."""

    message = _("没有可带出的联系人：所选客户没有联系人，或不在您的数据范围内。")


class NotReady(Refusal):
    """Somebody else's file, one that was fetched, or one whose time is over."""

    message = _("这份文件现在不能下载：只能由申请人在有效期内下载一次。仍需要的请重新申请。")


class OwnBreach(Refusal):
    """Nobody judges their own case."""

    message = _("不能登记或处理自己的违规，请由另一位有权的人办理。")


class StillInService(Refusal):
    """Whose data is needed for their work."""

    message = _("{name}仍在职，离职并移交完毕后才能删除其个人信息。")
