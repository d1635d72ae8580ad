"""What can go wrong in the system's own affairs."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class BackupUnderWay(Refusal):
    """One backup is enough."""

    message = _("已有一份备份正在进行，完成后再备份。")


class NoRoomForBackup(Refusal):
    """The disk would run full."""

    message = _("磁盘只剩 {free} MB，而上一份备份有 {size} MB。请先把旧备份移到别处。")


class FixedByEnvironment(Refusal):
    """The server's operator decided; the page cannot."""

    message = _("这一项由服务器的环境变量 {name} 决定，未改动。请在服务器上改。")


class UnfitValue(Refusal):
    """What was written is no such value; the sentence is that of its kind."""
