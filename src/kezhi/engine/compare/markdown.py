"""The comparison of all regulations as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kezhi.engine.compare.across import Compared
from kezhi.engine.compare.statement import Statement
from kezhi.engine.explain.parts import Language, Parts, plain

_WORDS = {
    "zh": {
        "title": "各制度并列",
        "how": "本页由 `kezhi compare` 依各制度包写出，没有一格是手写的；每一行都注明所依据的条款。"
        "“未定”是制度没有写明、由公司设定的，括号里是编者的建议，不是制度的话。等级只在自己的制度内可比。",
        "contents": "按能力：",
        "pack": "制度",
        "clauses": "条款",
        "nothing": "没有制度写到。",
    },
    "en": {
        "title": "What the regulations say, side by side",
        "how": "Written by `kezhi compare` from the packs themselves; every row names the clauses it rests on. "
        "'open' is what a regulation leaves to the company; the suggestion in brackets is our editor's, not the "
        "regulation's. A grade means something only within its own regulation.",
        "contents": "By capability: ",
        "pack": "regulation",
        "clauses": "clauses",
        "nothing": "No regulation speaks of it.",
    },
}


def as_markdown(compared: Iterable[Compared], titles: Mapping[str, str], language: Language = "zh") -> str:
    """The whole page; `titles` are those of the packs."""
    return "\n".join(_lines(list(compared), titles, language)) + "\n"


def _lines(compared: list[Compared], titles: Mapping[str, str], language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield from (f"# {words['title']}", "", words["how"], "")
    yield words["contents"] + " · ".join(
        f"[{_name(each, language)}](#{_heading(each, language).lower().replace(' ', '-')})" for each in compared
    )
    for each in compared:
        yield from ("", f"## {_heading(each, language)}", "")
        yield from _capability(each, language)
    yield from ("", f"## {words['pack']}", "")
    yield from (f"- {pack}：{title}" for pack, title in titles.items())


def _heading(each: Compared, language: Language) -> str:
    return f"{each.capability.id} {_name(each, language)}"


def _name(each: Compared, language: Language) -> str:
    return (each.capability.title_en or each.capability.id) if language == "en" else each.capability.title


def _capability(each: Compared, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    if not each.rows:
        yield words["nothing"]
        return
    for found in each.differences:
        yield f"- {_cell((found.as_text(language),))}"
    columns = [n for n in range(5) if any(plain(_column(row, n, language)).strip() for row in each.rows)]
    yield from ("",) if each.differences else ()
    yield _row([words["pack"], *(each.heads[n] for n in columns), words["clauses"]])
    yield "|" + "---|" * (len(columns) + 2)
    for row in each.rows:
        yield _row([row.pack, *(_cell(_column(row, n, language)) for n in columns), row.cited])


def _column(row: Statement, number: int, language: Language) -> Parts:
    between = "、" if language == "zh" else ", "
    who = tuple(part for post in row.laid.who for part in (between, post))[1:]
    return ((row.title,), row.laid.whom, row.laid.terms, row.laid.when, who)[number]


def _cell(parts: Parts) -> str:
    return plain(parts).strip().replace("|", "／").replace("\n", " ").replace("*", "＊").replace("<", "＜") or "—"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
