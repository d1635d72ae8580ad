"""What may be refused about backups."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class FileIsThere(Refusal):
    """A backup never overwrites a file."""

    message = _("{path} 已存在，未改动，请换一个文件名。")


class NotABackup(Refusal):
    """The file cannot be read as a backup."""

    message = _("{path} 不是完整的客制备份（{reason}），未恢复任何数据，请换一份备份。")


class OfAnotherVersion(Refusal):
    """The backup's tables are not those of this program."""

    message = _("这份备份由客制 {theirs} 写成，表结构与本版本 {ours} 不同，请先用同一版本恢复，再升级。")


class StoreIsNotEmpty(Refusal):
    """A restore never mixes two companies."""

    message = _("数据库里已有数据，未恢复。请把 KEZHI_HOME 或 KEZHI_DATABASE_URL 指向空库再试。")


class Differs(Refusal):
    """What was restored is not what was backed up; nothing is kept."""

    message = _("恢复后的“{table}”与备份不一致，已全部撤销，请换一份备份。")


class NoRoom(Refusal):
    """The file could not be written."""

    message = _("写不下备份文件 {path}（{reason}），没有留下半份文件，请换一个位置。")
