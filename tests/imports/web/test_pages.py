"""The pages of imports: uploading, columns, duplicates, bad rows, writing; one's own files only."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kezhi.imports import storage
from kezhi.imports.models import ImportFile
from kezhi.jobs.models import Job
from kezhi.trade.models import Receivable
from tests.imports.conftest import INVOICES, NOW

LIKE = "客户名称,地区\n栎川精密传动（宁波）有限公司,苏州\n"


@pytest.fixture
def as_song(client, sign_in, song):
    return sign_in(client, song)


def send(client, text: str, name: str = "开票.csv", **more: str):
    return client.post(reverse("imports:index"), {"file": SimpleUploadedFile(name, text.encode()), **more})


def settled(file: ImportFile, **changes: str) -> dict[str, str]:
    """What the form of the columns would send unchanged, with these changes."""
    chosen = {column: name for name, column in file.mapping["columns"].items()}
    sent = {f"column-{place}": chosen.get(column, "") for place, column in enumerate(file.columns)}
    return {"table": file.table, **sent, **changes}


def walked(client, text: str, run, **changes: str) -> ImportFile:
    """Uploaded and checked through the pages."""
    send(client, text)
    file = ImportFile.objects.latest("pk")
    with run(execute=True):
        client.post(reverse("imports:mapping", args=[file.pk]), settled(file, **changes))
    return ImportFile.objects.get(pk=file.pk)


def test_from_the_upload_to_the_written_file(as_song, django_capture_on_commit_callbacks, lichuan, nanpu):
    sent = send(as_song, INVOICES)
    file = ImportFile.objects.get()
    assert sent["Location"] == reverse("imports:file", args=[file.pk])
    first = as_song.get(sent["Location"]).content.decode()
    assert "导入应收" in first
    assert "栎川精密传动有限公司" in first

    file = walked(as_song, INVOICES, django_capture_on_commit_callbacks)
    assert (file.state, file.good_rows, file.job.state) == ("checked", 3, Job.State.DONE)
    assert not Receivable.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        as_song.post(reverse("imports:writing", args=[file.pk]))
    page = as_song.get(reverse("imports:file", args=[file.pk])).content.decode()
    assert Receivable.objects.count() == 3
    assert "同一文件再传一次，不会重复写入。" in page


def test_bad_rows_are_shown_and_their_sheet_is_sent_and_taken_back(
    as_song, django_capture_on_commit_callbacks, lichuan, nanpu
):
    file = walked(as_song, INVOICES.replace("1000.50", "十二万"), django_capture_on_commit_callbacks)
    page = as_song.get(reverse("imports:file", args=[file.pk])).content.decode()
    assert "须为数字。请改为数字，单位元，例如 120000.00。" in page
    assert "disabled>导入 3 行" in page

    answer = as_song.get(reverse("imports:errors", args=[file.pk]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    book.active["F2"] = "1000.50"
    book.save(fixed := io.BytesIO())
    with django_capture_on_commit_callbacks(execute=True):
        as_song.post(
            reverse("imports:corrections", args=[file.pk]), {"file": SimpleUploadedFile("改.xlsx", fixed.getvalue())}
        )

    file.refresh_from_db()
    assert (file.state, file.rows, file.bad_rows, file.is_ready) == ("checked", 3, 0, True)


def test_duplicates_are_decided_one_at_a_time(as_song, django_capture_on_commit_callbacks, lichuan):
    file = walked(as_song, LIKE, django_capture_on_commit_callbacks)
    page = as_song.get(reverse("imports:file", args=[file.pk])).content.decode()
    assert "<mark>（宁波）</mark>" in page
    assert 'data-digit="3"' in page

    as_song.post(reverse("imports:duplicates", args=[file.pk]), {"key": "0:2", "choice": "merge"})

    file.refresh_from_db()
    assert (file.decisions, file.is_ready) == ({"0:2": "merge"}, True)


def test_a_file_that_cannot_be_read_answers_with_the_sentence(as_song):
    answer = send(as_song, "%PDF-1.4 not a table")

    assert answer.status_code == 422
    assert "这不是 CSV 或 Excel 文件（PDF）" in answer.content.decode()
    assert not ImportFile.objects.exists()


def test_two_columns_for_one_field_are_refused_and_the_page_says_which(as_song, lichuan):
    send(as_song, INVOICES)
    file = ImportFile.objects.get()

    answer = as_song.post(reverse("imports:mapping", args=[file.pk]), settled(file, **{"column-4": "issued_on"}))

    assert answer.status_code == 422
    assert "“开票日”选了两列：开票日期、到期日，请只留一列。" in answer.content.decode()
    file.refresh_from_db()
    assert file.state == "uploaded"


def test_ambiguous_dates_stop_the_check_and_the_page_offers_both_forms(
    as_song, django_capture_on_commit_callbacks, lichuan, nanpu
):
    file = walked(as_song, INVOICES.replace("2026-01-05", "1/5/2026"), django_capture_on_commit_callbacks)
    page = as_song.get(reverse("imports:file", args=[file.pk])).content.decode()

    assert file.state == "failed"
    assert "可读作月/日，也可读作日/月，请先选定日期格式。" in page
    assert 'value="issued_on|D/M/YYYY"' in page


def test_another_table_is_shown_without_changing_anything(as_song):
    send(as_song, INVOICES)
    file = ImportFile.objects.get()

    page = as_song.get(reverse("imports:file", args=[file.pk]) + "?as=payments").content.decode()

    assert "导入回款" in page
    file.refresh_from_db()
    assert file.table == "receivables"


@pytest.mark.parametrize("name", ["file", "errors", "progress"])
def test_the_files_of_others_do_not_exist(client, sign_in, uploaded, xu, name):
    file = uploaded(INVOICES)

    answer = sign_in(client, xu).get(reverse(f"imports:{name}", args=[file.pk]))

    assert answer.status_code == 404
    assert file.name not in answer.content.decode()


@pytest.mark.parametrize("name", ["mapping", "duplicates", "corrections", "writing"])
def test_nobody_acts_on_the_files_of_others(client, sign_in, uploaded, xu, name):
    file = uploaded(INVOICES)
    before = ImportFile.objects.values().get()

    assert sign_in(client, xu).post(reverse(f"imports:{name}", args=[file.pk])).status_code == 404
    assert ImportFile.objects.values().get() == before


def test_without_the_capability_there_is_no_page(client, sign_in, shen):
    assert sign_in(client, shen).get(reverse("imports:index")).status_code == 403


def test_stored_files_are_not_served(as_song, uploaded):
    stored = uploaded(INVOICES).parts[0]["stored"]

    for address in (f"/files/imports/{stored}", f"/media/imports/{stored}", f"/static/imports/{stored}"):
        assert as_song.get(address).status_code == 404
    assert storage.path_of(stored).stat().st_size == len(INVOICES.encode())


def test_progress_asks_again_until_it_is_over(as_song, uploaded, song):
    file = uploaded(INVOICES)
    job = Job.objects.create(kind="imports.check", key="k", title="t", state="running", done=1, total=3, asked_at=NOW)
    ImportFile.objects.filter(pk=file.pk).update(state="checking", job=job)
    address = reverse("imports:progress", args=[file.pk])

    under_way = as_song.get(address).content.decode()
    ImportFile.objects.filter(pk=file.pk).update(state="checked")
    over = as_song.get(address, headers={"HX-Request": "true"})

    assert f'hx-get="{address}"' in under_way
    assert "33%" in under_way
    assert over.headers["HX-Refresh"] == "true"


def test_a_job_that_died_for_good_shows_its_sentence(as_song, uploaded):
    file = uploaded(INVOICES)
    job = Job.objects.create(kind="k", key="k", title="t", state="failed", error="已停止重试。", asked_at=NOW)
    ImportFile.objects.filter(pk=file.pk).update(state="checking", job=job)

    assert "已停止重试。" in as_song.get(reverse("imports:file", args=[file.pk])).content.decode()


@pytest.mark.parametrize(("address", "most"), [("index", 12), ("file", 16)])
def test_pages_ask_the_store_a_fixed_number_of_times(
    as_song, checked, lichuan, django_assert_max_num_queries, address, most
):
    file = checked(LIKE, table="customers")
    for _ in range(5):
        checked(LIKE, table="customers")

    with django_assert_max_num_queries(most):
        as_song.get(reverse(f"imports:{address}", args=[file.pk] if address == "file" else []))
