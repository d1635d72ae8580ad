"""A company's own edition of a regulation of the library: the same text, rules and cases under an id of its own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs.library import Pack
from kezhi.engine.packs.new_folder import free_folder, write_whole

_DATES = re.compile(r"^(in_force_to|supersedes|in_force_from):.*\n", re.MULTILINE)
_TITLE = re.compile(r"\A#[^\n]*\n")
_KEPT = ("title", "short_title", "title_en", "issuer", "fits", "owners", "builds_on")


def write_own_edition(
    source: Pack, library: Path, identifier: str, *, in_force_from: date, since: date | None = None, title: str = ""
) -> list[Path]:
    """Write the company's own pack, in force from a day, made from the edition of the source that begins on `since`,
    by default the latest. PackError when the id is none or is taken; nothing is left half written."""
    folder = free_folder(library, identifier, title=title or source.title)
    contents = _contents(source, _edition_of(source, since), identifier, in_force_from, " ".join(title.split()))
    return write_whole(folder, dict(contents))


def _edition_of(source: Pack, since: date | None) -> tuple[Path, date]:
    """The folder of the edition, and from when on it is in force."""
    editions = [(folder, header.in_force_from) for folder, header in source.headers]
    if since is None:
        return editions[-1]
    for folder, begins in editions:
        if begins == since:
            return folder, begins
    known = "、".join(str(begins) for _, begins in editions)
    raise PackError(
        Diagnostic(
            "no_edition_in_force", f"{source.id} 没有 {since} 生效的版本。", f"现有：{known}。",
            f"{source.id} has no edition from {since}.", f"There are: {known}.",
        )
    )  # fmt: skip


def _contents(
    source: Pack, edition: tuple[Path, date], identifier: str, in_force_from: date, title: str
) -> Iterator[tuple[str, str]]:
    """Every file of the new pack: what names the source by its id names the new one, clauses and duties included."""
    folder, began = edition
    named = re.compile(rf"(?<![\w-]){re.escape(source.id)}(?![\w-])")
    home = f"editions/{in_force_from.isoformat()}"
    files = {
        path.relative_to(folder).as_posix(): named.sub(identifier, path.read_text("utf-8"))
        for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".md"}
    }  # fmt: skip
    if title:
        files["text.md"] = _TITLE.sub(f"# {title}\n", files["text.md"])
    files["edition.yaml"] = _dated(files["edition.yaml"], files["text.md"], in_force_from)
    yield "pack.yaml", _about(source, identifier, title)
    for name, content in files.items():
        yield f"{home}/{name}", _proved_as_before(content, began) if name.startswith("cases/") else content


def _about(source: Pack, identifier: str, title: str) -> str:
    """pack.yaml: it stands in no catalogue and says where it comes from."""
    said: dict[str, object] = {"id": identifier}
    said |= {key: value for key in _KEPT if (value := getattr(source.about, key))}
    if title:
        said |= {"title": title}
        said.pop("short_title", None)
    said["based_on"] = source.id
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())


def _dated(header: str, text: str, in_force_from: date) -> str:
    """edition.yaml from the day on, with the hash of the new text where it is stated."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    header = re.sub(r"^text_sha256:.*$", f"text_sha256: {digest}", header, flags=re.MULTILINE)
    return f"in_force_from: {in_force_from.isoformat()}\n{_DATES.sub('', header)}"


def _proved_as_before(cases: str, began: date) -> str:
    """Cases whose duties begin when the source's edition did, unless they say when it was adopted."""
    if re.search(r"^adopted_on:", cases, re.MULTILINE):
        return cases
    return f"adopted_on: {began.isoformat()}\n{cases}"
