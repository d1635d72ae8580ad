"""What may be refused about records of forms."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotFound, Refusal


class NoSuchForm(NotFound):
    """No regulation in force has this form."""

    message = _("现行制度里没有这张表单，请从表单目录进入。")


class Unaccepted(Refusal):
    """The regulation's own checks send the record back; `faults` says for which field what."""

    message = _("这份表单没有填妥，请按提示修改。")

    def __init__(self, faults: dict[str, list[str]]) -> None:
        super().__init__()
        self.faults = faults


class ChecksUnreadable(Refusal):
    """The checks cannot be made, as a value that they need is not set."""

    message = _("无法核对这份表单：{why}。")


class NotAboutIt(Refusal):
    """The record is about something else than it must be."""

    message = _("这份《{form}》关于的不是这一件，请从原处重新进入。")


class NotTheSigner(Refusal):
    """Somebody signs in a place that is another post's."""

    message = _("“{field}”须由{post}签字，请留空并请其签字。")


class AlreadyCorrected(Refusal):
    """A correction of what was corrected already."""

    message = _("这份记录已经更正过，请更正最新的一份。")


class OnlyCorrected(Refusal):
    """An edit of a record that is never changed."""

    message = _("《{form}》只增不改，请用“更正”另立一份。")


class SignedAlready(Refusal):
    """A change of what another person signed."""

    message = _("已有他人签字，“{field}”不能再改。如有误，请用“更正”另立一份。")


class SomebodyElseChangedIt(Refusal):
    """The record is not what it was when the page was opened."""

    message = _("这份记录刚被他人改过，请重新打开再填。")


class FormFirst(Refusal):
    """A duty cannot be closed before its form is filled in."""

    message = _("办结前须先填写《{form}》。请先填写，再登记。")


class NotAPicture(Refusal):
    """An enclosure that is no picture of a kind we keep."""

    message = _("“{name}”不是 JPEG、PNG 或 WebP 图片，请换一张。")


class PictureTooLarge(Refusal):
    """An enclosure that is larger than we keep."""

    message = _("图片不能超过 {limit} MB，请压缩后再传。")


class TooManyRecords(Refusal):
    """An export of more than the company lets go at once."""

    message = _("一次最多导出 {most} 份，请先缩小范围。")
