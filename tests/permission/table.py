"""The table of what every role is answered: read, written, and shown for review.

`python -m tests.permission.table ROUTE …` prints what these routes answer now (a room's name with its colon prints all
of its routes); `--write` puts it into the table, where it is read again before it is committed.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

TABLE = Path(__file__).parent / "table.txt"
Codes = tuple[str, ...]
Rows = dict[tuple[str, str], dict[str, Codes]]
"""By route and method, by place (without a name where there is none): the codes in the order of the columns."""

HEAD = """\
# What every role is answered, route by route. 200 shown, 302 sent on (nobody: to the sign-in page), 403 may see but not
# do, 404 does not exist or may not be seen, 422 the form came back (an empty one was sent), 409 refused for now.
# Places as seen from 沈知遥 (业务员, 华东): own, a colleague's, elsewhere (华南), afar (the other branch), deleted.
# Print a new route's rows with `python -m tests.permission.table ROUTE`, judge them, add them with `--write`.
"""
TITLES = ("总", "副总", "经理", "主任", "统计", "财务", "业务员", "管理", "未登录")


def read() -> Rows:
    """The table as it stands."""
    rows: Rows = {}
    at: dict[str, Codes] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, *codes = line.split()
        if line.startswith(" "):
            at[first] = tuple(codes)
            continue
        at = rows[first, codes[0]] = {}
        if codes[1:]:
            at[""] = tuple(codes[1:])
    return rows


def written(rows: Mapping[tuple[str, str], Mapping[str, Codes]]) -> str:
    """The rows as the table has them."""
    lines, room = [HEAD], ""
    for (route, method), at in rows.items():
        if route.partition(":")[0] != room:
            room = route.partition(":")[0]
            lines.append(f"\n# {room:<40} " + " ".join(_wide(title) for title in TITLES).rstrip())
        if set(at) == {""}:
            lines.append(f"{route + ' ' + method:<42} {'  '.join(at[''])}")
            continue
        lines.append(f"{route} {method}")
        lines += [f"    {place:<38} {'  '.join(codes)}" for place, codes in at.items()]
    return "\n".join(lines) + "\n"


def differing(expected: Rows, answered: Rows) -> list[str]:
    """What is answered otherwise than the table says, cell by cell."""
    return [
        f"{route} {method} {place} {title}: {now[at]}, the table says {was[at]}"
        for (route, method), rows in {**answered, **expected}.items()
        for place in {**rows, **answered.get((route, method), {})}
        for was, now in [(_codes(expected, route, method, place), _codes(answered, route, method, place))]
        for at, title in enumerate(TITLES)
        if was[at] != now[at]
    ]


def _codes(rows: Rows, route: str, method: str, place: str) -> Codes:
    return rows.get((route, method), {}).get(place, ("—",) * len(TITLES))


def _wide(title: str) -> str:
    """A title of Chinese characters, each as wide as two."""
    return title + " " * max(0, 4 - 2 * len(title))


def observed(names: Iterable[str]) -> Rows:
    """What the routes answer now, over a world of its own that is thrown away."""
    from tests.permission.routes import routes  # noqa: PLC0415 - Django is set up first
    from tests.permission.walk import COLUMNS, walked  # noqa: PLC0415
    from tests.permission.world import build  # noqa: PLC0415

    found = routes()
    asked = tuple(names)
    rooms = tuple(name for name in asked if name.endswith(":"))
    chosen = [route for name, route in found.items() if not asked or name in asked or name.startswith(rooms)]
    return {
        (route, method): {place: tuple(str(of[who].status) for who in COLUMNS) for place, of in row.items()}
        for route, method, row in walked(build(), chosen)
    }


def main(arguments: list[str]) -> int:
    """Print or write the rows of the named routes, or of all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhi.settings.test")
    import django  # noqa: PLC0415

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    names = [name for name in arguments if not name.startswith("--")]
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    setup_test_environment()
    before = setup_databases(verbosity=0, interactive=False)
    try:
        translation.activate("zh-hans")
        rows = observed(names)
    finally:
        teardown_databases(before, verbosity=0)
    if "--write" not in arguments:
        sys.stdout.write(written(rows).removeprefix(HEAD))
        return 0
    _write(rows)
    return 0


def _write(rows: Rows) -> None:
    from tests.permission.routes import routes  # noqa: PLC0415

    order = {name: place for place, name in enumerate(routes())}
    asked = {route for route, _method in rows}
    stood = read() if TABLE.exists() else {}
    kept = {key: at for key, at in stood.items() if key[0] not in asked and key[0] in order}
    ordered = sorted((kept | rows).items(), key=lambda row: (order[row[0][0]], row[0][1]))
    TABLE.write_text(written(dict(ordered)), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
