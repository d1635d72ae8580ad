"""What the worker is asked to do: shallow wrappers of one action each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.accounts.models import Staff
from kezhi.audit.origin import Origin, coming_from
from kezhi.imports.actions.check_file import check_file
from kezhi.imports.actions.drop_old_files import drop_old_files
from kezhi.imports.actions.write_file import write_file
from kezhi.imports.errors import BadRows, DuplicatesOpen
from kezhi.imports.models import ImportFile
from kezhi.jobs.progress import Progress
from kezhi.operations import settings_of


def check(*, progress: Progress, file_id: int, by_id: int) -> None:
    """Check the file."""
    with _at_work(file_id) as file:
        check_file(file=file, by=_staff(by_id), at=timezone.now(), tell=_teller(progress, _("已检查")))


def write(*, progress: Progress, file_id: int, by_id: int) -> None:
    """Write the file."""
    with _at_work(file_id) as file:
        write_file(file=file, by=_staff(by_id), at=timezone.now(), tell=_teller(progress, _("已完成")))


def drop_old() -> None:
    """Files that the company kept for long enough."""
    if days := settings_of.upload_days():
        now = timezone.now()
        with coming_from(Origin("job", agent="imports.drop_old")):
            drop_old_files(before=now - timedelta(days=days), at=now)


def _staff(by_id: int) -> Staff:
    return Staff.objects.select_related("post", "unit").get(pk=by_id)


def _teller(progress: Progress, word: str) -> Callable[[int, int], None]:
    return lambda done, total: progress.tell(done, total, f"{word} {done:,} / {total:,} 行")


@contextmanager
def _at_work(file_id: int) -> Iterator[ImportFile]:
    """The file; when the work is refused the reason stays with it, and nothing of it was written."""
    file = ImportFile.objects.get(pk=file_id)
    try:
        yield file
    except (BadRows, DuplicatesOpen):
        raise  # the findings are kept, the file stands as checked
    except Refusal as refusal:
        _failed(file_id, str(refusal))
        raise
    except Exception:
        _failed(file_id, _("因内部错误中断，什么也没有写入。请重试，仍失败请把时间告诉管理员。"))
        raise


def _failed(file_id: int, error: str) -> None:
    ImportFile.objects.filter(pk=file_id).update(state=ImportFile.State.FAILED, error=error, ended_at=timezone.now())
