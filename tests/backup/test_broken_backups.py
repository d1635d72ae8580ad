"""A backup that is broken, altered or of another shape restores nothing."""

import gzip
import json
import tarfile
from datetime import UTC, datetime

import pytest

from kezhi.accounts.models import Post, Staff
from kezhi.backup.errors import Differs, NotABackup, OfAnotherVersion
from kezhi.backup.restoring import restore_backup
from kezhi.backup.writing import write_backup
from tests.backup.test_backup import altered

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
POSTS = "tables/accounts.post.jsonl.gz"
THREE = [("业务员", 10), ("财务", 20), ("总经理", 90)]


@pytest.fixture
def written(tmp_path):
    """A company of three posts."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.txt").write_text("甲", encoding="utf-8")
    posts = Post.objects.bulk_create(Post(name=name, rank=rank) for name, rank in THREE)
    path = tmp_path / "small.tar"
    write_backup(path, home=tmp_path, at=NOW)
    Post.objects.filter(pk__in=[post.pk for post in posts]).delete()
    return path


def lines(change):
    return lambda content: gzip.compress(change(gzip.decompress(content)))


def moved(files, to):
    files[to] = files.pop("files/a.txt")


def told(change):
    def rewritten(content):
        manifest = json.loads(content)
        change(manifest)
        return json.dumps(manifest).encode()

    return rewritten


BROKEN = {
    "a figure": (POSTS, lines(lambda text: text.replace(b",90]", b",91]")), Differs),
    "a missing row": (POSTS, lines(lambda text: text[text.index(b"\n") + 1 :]), Differs),
    "a row twice": (POSTS, lines(lambda text: text + text), NotABackup),
    "a row cut short": (POSTS, lines(lambda text: text[:-4]), NotABackup),
    "a row of too few columns": (POSTS, lines(lambda text: text.replace(b",90]", b"]")), NotABackup),
    "another encoding": (POSTS, lines(lambda text: text.decode().encode("gbk")), NotABackup),
    "no compression": (POSTS, gzip.decompress, NotABackup),
    "a torn end": (POSTS, lambda content: content[:-20], NotABackup),
    "no manifest": ("manifest.json", lambda _: b"", NotABackup),
    "another format": ("manifest.json", told(lambda m: m.update(format=2)), NotABackup),
    "another version": ("manifest.json", told(lambda m: m["shape"].append("accounts.9999_later")), OfAnotherVersion),
    "a file beside the folder": ("manifest.json", told(lambda m: moved(m["files"], "files/../../b")), NotABackup),
    "another file": ("home/files/a.txt", lambda _: b"x", NotABackup),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_backup_restores_nothing(name, written, tmp_path):
    member, change, refusal = BROKEN[name]
    broken = altered(written, tmp_path / "broken.tar", member, change)

    with pytest.raises(refusal) as refused:
        restore_backup(broken, home=tmp_path / "there")

    assert str(refused.value).endswith("。")
    assert not Post.objects.exists()
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("content", [b"", b"not a tar", None])
def test_what_is_no_backup_is_refused(content, tmp_path):
    path = tmp_path / "x.tar"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NotABackup):
        restore_backup(path, home=tmp_path)

    assert not Staff.objects.exists()


def test_keys_go_on_after_the_restored_ones(written, tmp_path):
    restore_backup(written, home=tmp_path / "there")
    last = Post.objects.order_by("-pk").values_list("pk", flat=True)[0]

    assert Post.objects.create(name="办事处主任", rank=50).pk == last + 1
    assert (tmp_path / "there/files/a.txt").read_text(encoding="utf-8") == "甲"


def test_a_row_is_restored_as_it_was(written, tmp_path):
    with tarfile.open(written) as archive:
        rows = gzip.decompress(archive.extractfile(POSTS).read()).decode().splitlines()

    restore_backup(written, home=tmp_path / "there")

    assert [tuple(json.loads(row)[1:]) for row in rows] == THREE
    assert list(Post.objects.order_by("pk").values_list("name", "rank")) == THREE
