"""Old entries move into files that the chain vouches for; the trail stays whole, and personal values can still go."""

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from kezhi.audit import archives
from kezhi.audit.actions import record
from kezhi.audit.actions.archive_entries import archive_entries
from kezhi.audit.actions.erase_values import erase_values
from kezhi.audit.chain import Fault
from kezhi.audit.models import Archive, Entry, Link, Opening
from kezhi.audit.queries.settled import settle_links
from kezhi.audit.queries.verification import verify

AT = datetime(2016, 11, 18, 6, 2, tzinfo=UTC)
NOW = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


@pytest.fixture
def trail(xu, lichuan, nanpu, settings, tmp_path):
    """Two entries of ten years ago, on two customers, and one of now."""
    settings.HOME = tmp_path
    record(xu, "customers.customer.edited", lichuan, at=AT, after={"industry": "食品"})
    record(xu, "customers.customer.edited", nanpu, at=AT + timedelta(days=1), after={"industry": "传动"})
    record(xu, "customers.customer.edited", lichuan, at=NOW, after={"industry": "机械"})
    settle_links()


def archived(before=NOW):
    return archive_entries(before=before, at=NOW)


def path_of(archive):
    return archives.folder() / archive.name


def test_what_is_old_moves_out_and_the_trail_stays_whole(trail):
    archive = archived()

    walk = verify()
    assert (walk.broken, walk.checked, walk.position, walk.absent) == (None, 4, 4, [])
    assert (archive.first, archive.last, archive.closing) == (1, 2, Link.objects.get(position=2).digest)
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "customers.customer.edited", "audit.entries.archived",
    ]  # fmt: skip
    assert [link.entry.after for link in archives.links_in(path_of(archive))] == [
        {"industry": "食品"}, {"industry": "传动"},
    ]  # fmt: skip
    assert not Opening.objects.exists()


def test_archives_follow_one_another(trail):
    archived(AT + timedelta(hours=1))
    archived()

    walk = verify()
    assert (walk.broken, walk.checked, walk.position) == (None, 5, 5)
    assert list(Archive.objects.order_by("first").values_list("first", "last")) == [(1, 1), (2, 2)]


def test_nothing_old_is_nothing_to_archive(trail):
    assert archived(AT) is None
    assert (Entry.objects.count(), Archive.objects.count(), archives.folder().exists()) == (3, 0, False)


def test_an_archive_kept_elsewhere_is_told_as_absent(trail):
    archive = archived()
    path_of(archive).unlink()

    walk = verify()
    assert (walk.broken, walk.checked, walk.absent) == (None, 2, [archive.name])


@pytest.mark.parametrize("signed", [True, False])
def test_a_changed_archive_is_found(trail, signed):
    archive = archived()
    path = path_of(archive)
    lines = gzip.decompress(path.read_bytes()).replace(b"customer.edited", b"customer.killed")
    with gzip.open(path, "wb") as file:
        file.write(lines)
    if signed:
        path.with_name(f"{path.name}.signature").write_text(archives.Signer(salt="kezhi.audit.archive").sign(
            archives.digest_of_file(path)))  # fmt: skip

    assert (verify().broken.fault, verify().broken.entry) == (Fault.ARCHIVE, archive.name)


def test_changed_values_of_an_archive_are_found(trail):
    archive = archived()
    values = archives.values_of(path_of(archive))
    lines = [json.loads(line) for line in gzip.decompress(values.read_bytes()).splitlines()]
    lines[1][4] = {"industry": "别的"}
    with gzip.open(values, "wb") as file:
        file.write("\n".join(map(json.dumps, lines)).encode())

    assert (verify().broken.fault, verify().broken.position) == (Fault.ALTERED, 2)


def test_an_archive_that_the_chain_does_not_speak_of_is_found(trail):
    archive = archived()
    Archive.objects.filter(pk=archive.pk).update(closing="ab" * 32)

    assert verify().broken.fault == Fault.ARCHIVE


def test_personal_values_go_from_the_archive_too(trail, lichuan, xu, django_capture_on_commit_callbacks):
    archive = archived()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_values(about=lichuan, by=xu, at=NOW) == 2

    entries = [link.entry for link in archives.links_in(path_of(archive))]
    assert [(entry.subject_label, entry.after) for entry in entries] == [
        ("已删除", {"industry": "已删除"}), ("南浦食品", {"industry": "传动"}),
    ]  # fmt: skip
    assert verify().broken is None
