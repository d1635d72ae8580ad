"""Uploaded files go once the company kept them for long enough; what was imported stays, and the page says so."""

from datetime import timedelta

import pytest

from kezhi.audit.models import Entry
from kezhi.customers.models import Customer
from kezhi.imports import storage
from kezhi.imports.actions import drop_old_files
from tests.imports.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
CSV = "客户编号,客户名称\nKH-0900,远山有限公司\n"


def test_files_that_are_old_go_and_what_was_imported_stays(imported, uploaded, client, sign_in, song):
    done, waiting = imported(CSV), uploaded(CSV, "另一份.csv")
    stored = [storage.path_of(file.parts[0]["stored"]) for file in (done, waiting)]

    assert drop_old_files(before=NOW, at=NOW) == 0
    assert drop_old_files(before=NOW + timedelta(seconds=1), at=NOW + timedelta(days=30)) == 2
    assert drop_old_files(before=NOW + timedelta(days=1), at=NOW + timedelta(days=30)) == 0

    assert [path.exists() for path in stored] == [False, False]
    assert Customer.objects.filter(number="KH-0900").exists()
    assert Entry.objects.filter(act="imports.file.dropped", by=None).count() == 2
    pages = [sign_in(client, song).get(f"/imports/{file.pk}/") for file in (done, waiting)]
    assert [page.status_code for page in pages] == [200, 200]
    assert "上传的文件过了保留期，已删除。请重新上传。" in pages[1].text
    for asked in ("check", "mapping", "writing", "corrections"):
        assert client.post(f"/imports/{waiting.pk}/{asked}/", {}).status_code in {302, 404, 405, 409, 422}
