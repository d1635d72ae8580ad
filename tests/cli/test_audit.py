"""`kezhi audit`: 0 when the trail is whole, 2 with the first place that is not, in Chinese or English."""

import json
from datetime import UTC, datetime

import pytest

from kezhi.audit import anchors
from kezhi.audit.actions import record
from kezhi.audit.actions.opened import opened
from kezhi.audit.models import Entry, Link
from kezhi.audit.queries import verification
from kezhi.audit.queries.last_verified import last_verified
from kezhi.audit.queries.settled import settle_links
from kezhi.cli import audit, main

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


@pytest.fixture
def two(xu, lichuan, settings, tmp_path):
    settings.HOME = tmp_path
    for _n in range(2):
        record(xu, "customers.customer.edited", lichuan, at=AT, after={"industry": "食品"})
    settle_links()


def test_a_whole_trail_is_told_as_whole(two, capsys):
    assert main(["audit", "anchor"]) == 0
    line = capsys.readouterr().out
    digest = Link.objects.get(position=2).digest

    assert main(["audit", "verify", "--anchor", f"2:{digest}"]) == 0

    assert line.endswith(f" 2 {digest}\n")
    assert (last_verified().checked, last_verified().is_whole) == (2, True)
    assert capsys.readouterr().out == f"操作记录完整：核对了 2 条，2 个锚相符，现在到第 2 环 {digest}。\n"


def test_the_first_broken_entry_is_named_in_both_languages(two, capsys):
    with opened("test"):
        Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(after={})
    entry = Entry.objects.earliest("pk")
    named = f"{entry.pk} 2026-11-18 06:02 customers.customer.edited customers.customer {entry.subject_id}"

    codes = [main(["audit", "verify"]), main(["audit", "verify", "--lang", "en"])]

    zh, en = capsys.readouterr().err.splitlines()
    assert codes == [2, 2]
    assert last_verified().fault == "altered"
    assert zh == f"第 1 环（{named}）内容被改动。请与此前的备份比对，并查明谁能写数据库。"
    assert en.startswith(f"Link 1 ({named}) was altered. Compare with a backup")


def test_programs_read_json(two, capsys):
    assert main(["audit", "verify", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found == {
        "whole": True, "checked": 2, "position": 2, "digest": Link.objects.get(position=2).digest, "anchors": 0,
        "absent": [], "broken": None,
    }  # fmt: skip


def test_the_anchors_kept_at_night_find_a_deleted_end(two, capsys):
    main(["audit", "anchor"])
    with opened("test"):
        Link.objects.filter(position=2).delete()
        Entry.objects.latest("pk").delete()

    assert main(["audit", "verify"]) == 2
    assert "第 2 环起的记录被删除，锚在而记录不在。" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["--anchor=3:ab", "--anchors=nowhere.txt"])
def test_an_anchor_that_cannot_be_read_is_refused(two, given, capsys):
    assert main(["audit", "verify", given]) == 2
    assert capsys.readouterr().err.endswith("看不懂，请写成 位置:摘要，摘要为 64 位十六进制。\n")


def test_a_stopped_verification_goes_on_where_it_was(two, capsys, monkeypatch):
    monkeypatch.setattr(verification, "BATCH", 1)
    told = audit._Told.__call__

    def stop(self, walk, total):
        told(self, walk, total)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(audit._Told, "__call__", stop)
        assert main(["audit", "verify"]) == 130
    with opened("test"):  # what was checked before is not looked at again
        Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(after={})

    assert main(["audit", "verify", "--resume"]) == 0
    said = capsys.readouterr()
    assert said.err == "已中止，用 kezhi audit verify --resume 可接着核对。\n"
    assert said.out.startswith("操作记录完整：核对了 2 条")
    assert main(["audit", "verify", "--resume"]) == 2, "a finished verification begins anew"


def test_an_empty_trail_has_no_anchor(db, settings, tmp_path, capsys):
    settings.HOME = tmp_path

    assert main(["audit", "anchor"]) == 0
    assert capsys.readouterr().out == "还没有操作记录，无从写锚。\n"
    assert not anchors.kept_anchors().exists()
