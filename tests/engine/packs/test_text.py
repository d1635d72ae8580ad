"""text.md as articles and paragraphs."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.text import parse_text

WRITTEN = """\
# 客户管理办法

## 第一章 总则

### 第一条 分级评分 {S1.06 S1.07}

客户按合同额
评分。{S1.08}

本款没有自己的编号。

- 甲级 A
  grade。{S1.09}
1. 乙级。

## 第二章 附则

### 第二条 施行
自公布之日起施行。{S1.10}
"""


def test_paragraphs_carry_their_own_ids_or_their_articles():
    first, second = parse_text(WRITTEN, "text.md").articles

    assert (first.label, first.title, first.ids, first.chapter) == (
        "第一条",
        "分级评分",
        ("S1.06", "S1.07"),
        "第一章 总则",
    )
    assert [(p.text, p.ids, p.marker, p.at.line) for p in first.paragraphs] == [
        ("客户按合同额评分。", ("S1.08",), "", 7),
        ("本款没有自己的编号。", ("S1.06", "S1.07"), "", 10),
        ("甲级 A grade。", ("S1.09",), "-", 12),
        ("乙级。", ("S1.06", "S1.07"), "1.", 14),
    ]
    assert [p.text for p in second.paragraphs] == ["自公布之日起施行。"]


def test_the_text_knows_where_each_clause_stands():
    places = parse_text(WRITTEN, "text.md").clause_ids

    assert {name: (at.line, at.column) for name, at in places.items()} == {
        "S1.06": (5, 15),
        "S1.07": (5, 21),
        "S1.08": (8, 5),
        "S1.09": (13, 10),
        "S1.10": (19, 11),
    }


def test_an_article_that_stands_twice_is_refused():
    with pytest.raises(PackError) as refused:
        parse_text("### 第一条 甲\n\n### 第一条 乙\n", "text.md")

    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.at.line, fault.at.column, fault.at.length) == (
        "duplicate_article",
        3,
        1,
        len("### 第一条 乙"),
    )


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("限额A\nB类", "限额A B类"),
        ("限额甲\nB类", "限额甲B类"),
        ("A甲\n乙B", "A甲乙B"),
        ("甲\n乙", "甲乙"),
        ("for\nall", "for all"),
    ],
)
def test_lines_are_joined_with_a_space_only_between_latin_letters(lines, joined):
    (article,) = parse_text(f"### 第一条 总则\n\n{lines}\n", "text.md").articles

    assert [paragraph.text for paragraph in article.paragraphs] == [joined]


def test_a_text_without_articles_is_refused():
    with pytest.raises(PackError) as refused:
        parse_text("# 只有标题\n", "text.md")

    assert [f.code for f in refused.value.diagnostics] == ["no_articles"]
