"""The table of settings is the settings that the code reads."""

import re

from tests.docs.pages import sources, text

NAME = re.compile(r"KEZHI_[A-Z_]+")


def test_every_setting_is_in_the_table_and_nothing_else_is():
    read = {name for path in sources() for name in NAME.findall(path.read_text(encoding="utf-8"))}
    listed = re.findall(r"^\| `(KEZHI_[A-Z_]+)` \|", text("docs/guide/settings.md"), re.MULTILINE)

    assert len(listed) == len(set(listed))
    assert set(listed) == read


def test_no_page_speaks_of_a_setting_that_is_not_there():
    listed = set(NAME.findall(text("docs/guide/settings.md")))

    for page in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "Makefile"):
        assert set(NAME.findall(text(page))) <= listed, page
