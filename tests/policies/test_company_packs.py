"""A company's own packs under attack: whatever lies in the folder, the application works and says what it left out."""

import os
import shutil

import pytest
from django.urls import reverse
from django.utils import timezone

from kezhi.cli import main
from kezhi.policies.actions import adopt, begin_drafts
from kezhi.policies.errors import EditionUnreadable
from kezhi.policies.errors_of_drafts import DraftUnreadable
from kezhi.policies.library import edition_from, edition_of_draft, left_out, library, rules_of
from kezhi.policies.models import Adoption, Draft
from kezhi.policies.queries.outline import outlines
from tests.regulated import TODAY

LONG = "ZHEJIANG-OFFICE-OWN-SERVICE-RULES-OF-2026"
TITLE = "浙江办事处与各经销商共同执行的客户回访及售后服务管理制度（二〇二六年试行本）"


def forget() -> None:
    library.cache_clear()
    outlines.cache_clear()


@pytest.fixture
def folder(tmp_path, settings):
    settings.HOME = tmp_path
    forget()
    yield tmp_path / "packs"
    forget()


def write_own(folder, identifier="OWN-1", **more) -> None:
    options = [part for name, value in more.items() for part in (f"--{name}", value)]
    made = ["pack", "new", identifier, "--from", "S001-10", "--in-force", "2026-01-01", "--library", str(folder)]
    assert main([*made, *options]) == 0


def put(folder, content) -> None:
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_bytes(content)


BROKEN = {
    "not UTF-8": lambda at: put(at, "id: 甲\ntitle: 乙\n".encode("gb18030")),
    "an id of the library": lambda at: put(at, "id: S002-20\ntitle: 冒名\n".encode()),
    "hostile": lambda at: put(at, b"a: &a [x]\nid: *a\n"),
    "huge": lambda at: put(at, b"#" * 300_000),
    "a folder for a file": lambda at: (at / "pack.yaml").mkdir(parents=True),
    "a pipe": lambda at: (at.mkdir(parents=True), os.mkfifo(at / "pack.yaml")),
    "no id": lambda at: put(at, "title: 无号\n".encode()),
    "an id that is a path": lambda at: put(at, "id: ../x\ntitle: 越界\n".encode()),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_pack_that_cannot_be_read_is_left_out_and_told_and_the_others_stay(folder, client, gu, sign_in, kind):
    write_own(folder)
    BROKEN[kind](folder / "X")

    sign_in(client, gu)
    pages = [client.get(address).content.decode() for address in ("/policies/", "/policies/choose/?word=OWN-1")]

    assert {"OWN-1", "S002-20"} <= {pack.id for pack in library().packs()}
    (sentence,) = left_out()
    assert sentence.startswith("X：")
    assert all(sentence.split("“")[0][:12] in page for page in pages)


def test_a_file_that_may_not_be_read_is_told_too(folder, monkeypatch):
    write_own(folder)
    forget()

    def barred(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", barred)

    assert left_out() == ("OWN-1：文件 pack.yaml 不许本程序读。请改它的权限。",)


def test_an_edition_with_a_fault_is_listed_and_cannot_be_adopted(folder, client, gu, sign_in):
    write_own(folder)
    (folder / "OWN-1/editions/2026-01-01/rules.yaml").write_text("rules: [", "utf-8")

    sign_in(client, gu)

    assert "这部制度包有差错，暂时不能采用。" in client.get("/policies/choose/", {"word": "OWN-1"}).content.decode()
    assert client.get("/policies/OWN-1/").status_code == 404
    assert client.get("/policies/OWN-1/adoption/").status_code == 404
    assert client.get("/policies/compare/", {"left": "OWN-1", "right": "S001-10"}).status_code == 404


def test_a_draft_whose_pack_disappears_says_so_on_every_step_and_can_only_be_thrown_away(
    folder, client, company, gu, sign_in
):
    write_own(folder)
    chosen = [edition_from("OWN-1", TODAY), edition_from("S002-20", TODAY)]
    lost, other = begin_drafts(editions=chosen, unit=company.branch, on=TODAY, source="", by=gu, at=timezone.now())
    shutil.rmtree(folder / "OWN-1")
    forget()
    sign_in(client, gu)

    with pytest.raises(DraftUnreadable, match="制度包 OWN-1 读不出来（没有制度包“OWN-1”"):
        edition_of_draft(lost)
    for step in ("draft", "draft_blanks", "draft_collisions", "draft_posts", "draft_preview"):
        answer = client.get(reverse(f"policies:{step}", args=[lost.pk]))
        assert answer.status_code == 409
        assert "没有制度包“OWN-1”" in answer.content.decode()
        assert client.get(reverse(f"policies:{step}", args=[other.pk])).status_code == 200
    removal = reverse("policies:draft_removal", args=[lost.pk])
    assert "没有制度包“OWN-1”" in client.get(removal).content.decode()
    assert client.post(removal).status_code == 302
    assert [draft.pack for draft in Draft.objects.all()] == ["S002-20"]


def test_an_adopted_pack_that_disappears_is_out_of_use_and_every_page_works(folder, client, company, gu, sign_in):
    write_own(folder)
    made = adopt(
        rules=edition_from("OWN-1", TODAY), unit=company.branch, decisions={}, on=TODAY, by=gu, at=timezone.now()
    )
    shutil.rmtree(folder / "OWN-1")
    forget()
    sign_in(client, gu)

    with pytest.raises(EditionUnreadable, match="没有制度包“OWN-1”"):
        rules_of(made.edition)
    working = ["/", "/duties/", "/customers/", "/policies/", "/policies/choose/", "/policies/S002-20/adoption/",
               f"/policies/adoptions/{made.pk}/runs/"]  # fmt: skip
    assert [client.get(address).status_code for address in working] == [200] * len(working)
    said = client.get(f"/policies/adoptions/{made.pk}/values/通话上限/")
    assert (said.status_code, "没有制度包“OWN-1”" in said.content.decode()) == (409, True)


def test_a_long_id_and_a_long_title_are_adopted_as_any_other(folder, client, company, gu, sign_in):
    write_own(folder, LONG, title=TITLE)
    sign_in(client, gu)

    client.post(reverse("policies:adoption", args=[LONG]), {"unit": company.branch.pk, "on": "2026-01-05"})
    draft = Draft.objects.get()
    answer = client.post(reverse("policies:draft_adoption", args=[draft.pk]), {"seen-revision": 1})

    made = Adoption.objects.get()
    assert answer.url == f"/policies/{LONG}/?adoption={made.pk}"
    assert (made.edition.pack, made.edition.title, made.edition.short_title) == (LONG, TITLE, TITLE)
    assert TITLE in client.get("/policies/").content.decode()
