"""What a call in the reference says: a command line, or a few lines of Python, run where the example's files are."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from kezhi.cli import main
from kezhi.engine.errors import Diagnostic, EngineError


def said_by(language: str, call: str, root: Path) -> str:
    """The diagnostics of the call, a line each; what it prints where it refuses nothing."""
    with contextlib.chdir(root):
        return _python(call) if language == "python" else _command(call)


def lines_of(faults: Iterable[Diagnostic]) -> str:
    """The place, the code, the cause and the remedy of each; each also speaks English."""
    listed = list(faults)
    assert [fault.code for fault in listed if not _speaks_english(fault)] == []
    return "".join(f"{_place(fault)} {fault.code} {fault.sentence()}\n" for fault in listed)


def _speaks_english(fault: Diagnostic) -> bool:
    """Whether cause and remedy are sentences, whatever Chinese names they quote, and neither is left out alone."""
    cause, remedy = (str(part).rstrip("\"')”’") for part in (fault.cause_en, fault.remedy_en))
    is_sentence = cause.endswith(".") and re.search("[a-z] [a-z]", cause) is not None
    return is_sentence and bool(fault.remedy) == bool(remedy) and (not remedy or remedy.endswith((".", "?")))


def _python(call: str) -> str:
    try:
        exec(compile(call, "<example>", "exec"), {})
    except EngineError as refused:
        return lines_of(refused.diagnostics)
    return ""


def _command(call: str) -> str:
    """The command's own output, in which every reason also shows its code."""
    out, err = io.StringIO(), io.StringIO()
    shown = patch("kezhi.cli.diagnostics.one_sentence_each", lambda faults: lines_of(faults).rstrip("\n"))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), shown:
        for line in call.splitlines():
            code = main(shlex.split(line.removeprefix("$ kezhi ")))
            assert (code == 0) == (err.getvalue() == ""), line
    return err.getvalue() or out.getvalue()


def _place(fault: Diagnostic) -> str:
    return f"{Path(fault.at.file).name}:{fault.at.line}:{fault.at.column}" if fault.at else "—"
