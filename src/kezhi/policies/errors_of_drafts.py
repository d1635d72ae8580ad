"""What may be refused about an adoption that is being prepared."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class DraftUnreadable(Refusal):
    """The pack that a draft is about is gone, or cannot be read any more."""

    message = _("制度包 {pack} 读不出来（{reason}），草稿没有改动，修好后可以继续。")


class DayOutOfReach(Refusal):
    """A day of adoption before the edition is in force, or too far ahead to be meant."""

    message = _("采用日须在{first}与{last}之间，这一版自{first}起施行。请改选。")


class DraftChanged(Refusal):
    """Somebody else saved the draft since it was read."""

    message = _("{name}在 {at} 改过这份草稿，您的还没有保存。请核对下面不同之处，再保存一次即以您的为准。")


class DraftGone(Refusal):
    """The draft was adopted or thrown away meanwhile."""

    message = _("这份草稿已经采用或者删除，没有改动任何数据。请回到“制度与条款”查看。")


class DraftBegun(Refusal):
    """The unit has a draft of the same regulation."""

    message = _("{unit}已有这部制度的草稿，请接着填那一份，或先删去。")


class BlanksWithoutSuggestion(Refusal):
    """Blanks that nobody has decided and for which we suggest nothing: nothing can be worked out."""

    message = _("{names}还没有定，我们也没有建议，推算不了。请先定这几个数。")


class DraftWithoutSource(Refusal):
    """A draft sets figures on nobody's word."""

    message = _("设定了参数，请写明依据。")
