"""Words that nothing declares."""

from __future__ import annotations

import re

from kezhi.engine.dmn.feel import faults
from kezhi.engine.dmn.feel.scan import Scanner


def stranger(scanner: Scanner) -> Exception:
    """A word that nothing declares: a function, the name of an argument, or a name that is not there."""
    start, said = scanner.word.start, as_written(scanner)
    after = scanner.text[start + len(said) :].lstrip()
    if after.startswith("("):
        return faults.not_a_function(said, start)
    if after.startswith(":"):
        return faults.beyond(":", start + scanner.text[start:].index(":"), 1)
    return faults.unknown_name(said, start)


def as_written(scanner: Scanner) -> str:
    """The word that stands next with the words after it, as a name with spaces would be written."""
    found = re.compile(r"\w+(?:[ ]+(?!(?:and|or|then|else|in|between)\b)[^\W0-9]\w*)*").match(
        scanner.text, scanner.word.start
    )
    return found[0] if found else scanner.word.text
