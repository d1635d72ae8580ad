"""Which Chinese texts a room shows, and which of them have no English yet.

.venv/bin/python -m tests.ui.messages            # what is missing, room by room
.venv/bin/python -m tests.ui.messages customers  # adds the missing ones to the room's django.po, without English
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2] / "src/kezhi"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy"}
HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

Message = str | tuple[str, str]
"""A text; singular and plural; a text that means something else elsewhere has its context before it."""
CONTEXT = "\x04"


def rooms() -> list[str]:
    """Every room that shows something."""
    return sorted(path.name for path in SOURCE.iterdir() if (path / "apps.py").exists())


def messages_of(room: str) -> set[Message]:
    """The texts that a room marks for translation; a pair where singular and plural may differ."""
    found: set[Message] = set()
    for path in (SOURCE / room).rglob("*.py"):
        found.update(_messages_in(path.read_text(encoding="utf-8")))
    for path in (SOURCE / room).rglob("*.html"):
        found.update(_messages_in_template(path.read_text(encoding="utf-8")))
    return found


def english_of(room: str) -> Catalog:
    """The room's English as written in its django.po."""
    path = po_of(room)
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as written:
        return read_po(written, locale="en")


def missing_in(room: str) -> list[Message]:
    """The texts without English anywhere: what one room translates holds for all."""
    catalogs = [english_of(name) for name in rooms()]
    return sorted((m for m in messages_of(room) if not any(_is_translated(c, m) for c in catalogs)), key=str)


def po_of(room: str) -> Path:
    """Where the room's English stands."""
    return SOURCE / room / "locale/en/LC_MESSAGES/django.po"


def englishes() -> dict[Message, set[str]]:
    """Every text with all the English that the rooms have for it."""
    found: dict[Message, set[str]] = defaultdict(set)
    for room in rooms():
        for entry in english_of(room):
            if entry.id and entry.string:
                found[f"{entry.context or ''}{CONTEXT}{entry.id}"].add(str(entry.string))
    return found


def _is_translated(english: Catalog, message: Message) -> bool:
    context, _separator, text = message.rpartition(CONTEXT) if isinstance(message, str) else ("", "", message[0])
    entry = english.get(text, context or None)
    if entry is None or entry.fuzzy:
        return False
    return all(entry.string) if isinstance(entry.string, tuple) else bool(entry.string)


def _messages_in(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
            continue
        texts = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
        if node.func.id.startswith("p"):
            yield CONTEXT.join(texts)
        elif node.func.id.startswith("n"):
            yield (texts[0], texts[1])
        elif texts:
            yield texts[0]


def _messages_in_template(source: str) -> Iterator[Message]:
    text = re.compile(r"""u?(?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
    for call in re.finditer(r"\b([np]?gettext|_)\(", templatize(source)):
        rest = templatize(source)[call.end() :]
        first = text.match(rest)
        if not first:
            continue
        one = ast.literal_eval(first["quoted"])
        second = text.match(rest[first.end() :].lstrip(", ")) if call[1] in {"ngettext", "pgettext"} else None
        other = ast.literal_eval(second["quoted"]) if second else ""
        yield f"{one}{CONTEXT}{other}" if call[1] == "pgettext" else (one, other) if second else one


def add_missing(room: str) -> None:
    """Write the texts without English into the room's django.po with an empty translation."""
    english = english_of(room)
    for message in missing_in(room):
        context, _separator, text = message.rpartition(CONTEXT) if isinstance(message, str) else ("", "", message)
        english.add(text, context=context or None)
    po_of(room).parent.mkdir(parents=True, exist_ok=True)
    save(room, english)


def save(room: str, english: Catalog) -> None:
    """Write the room's django.po: sorted, without places and dates, so that a change shows only itself."""
    body = BytesIO()
    write_po(body, english, omit_header=True, sort_output=True, no_location=True, width=120)
    po_of(room).write_text(HEADER + body.getvalue().decode("utf-8"), encoding="utf-8")


if __name__ == "__main__":
    if chosen := sys.argv[1:]:
        for name in chosen:
            add_missing(name)
    else:
        for name in rooms():
            for text in missing_in(name):
                sys.stdout.write(f"{name}: {text}\n")
