"""The columns of a staff list, and the cells under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kezhi.imports.errors import ColumnMissing
from kezhi.imports.reading import open_table
from kezhi.imports.reading.sheet import shown

NAME, USERNAME, UNIT, POST, SUPERIOR = "姓名", "登录名", "单位", "岗位", "主管上级"
COLUMNS = (NAME, USERNAME, UNIT, POST, SUPERIOR)
_WORDS: Mapping[str, tuple[str, ...]] = {
    NAME: ("姓名", "名字", "员工姓名", "name", "fullname"),
    USERNAME: ("登录名", "账号", "帐号", "工号", "员工编号", "username", "login", "account"),
    UNIT: ("单位", "部门", "组织", "所在单位", "所属部门", "unit", "department"),
    POST: ("岗位", "职务", "职位", "post", "position", "title"),
    SUPERIOR: ("主管上级", "上级", "直接上级", "主管", "superior", "manager"),
}
_SPACES = re.compile(r"[\s*（(].*|\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its number and its cells by our columns."""

    number: int
    cells: Mapping[str, str]
    says_superior: bool

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def lines_of(path: Path) -> Iterator[Line]:
    """Every line that holds anything; refuses a list without a column that it needs."""
    sheet = open_table(path)
    places: dict[str, int] = {}
    for column, words in _WORDS.items():
        for at, title in enumerate(sheet.columns):
            if _SPACES.sub("", title).lower() in words:
                places.setdefault(column, at)
    missing = [column for column in COLUMNS if column not in places and column != SUPERIOR]
    if missing:
        raise ColumnMissing(columns="、".join(missing))
    for number, cells in sheet.rows():
        own = {column: shown(cells[at]).strip() for column, at in places.items()}
        if any(own.values()):
            yield Line(number, own, SUPERIOR in places)
