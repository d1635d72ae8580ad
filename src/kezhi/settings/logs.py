"""Logs: readable lines by default, or one JSON object a line; nothing personal in either."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

_LINE = {"format": "{asctime} {levelname} {name} {message} {request_id}", "style": "{"}
_JSON = {
    "()": "pythonjsonlogger.json.JsonFormatter",
    "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
    "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger", "request_id": "request"},
    "datefmt": "%Y-%m-%dT%H:%M:%S%z",
    "json_ensure_ascii": False,
}


def logging_of(home: Path) -> dict[str, Any]:
    """To the terminal and to a file in the data folder; with JSON also one line a request."""
    is_json = os.environ.get("KEZHI_LOG", "") == "json"
    shape = {"formatter": "json" if is_json else "line", "filters": ["impersonal"]}
    file = {
        "class": "logging.handlers.RotatingFileHandler", "filename": home / "kezhi.log", "maxBytes": 5_000_000,
        "backupCount": 3, "encoding": "utf-8", "delay": True,
    }  # fmt: skip
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"impersonal": {"()": "kezhi.operations.impersonal.Impersonal"}},
        "formatters": {"line": _LINE, "json": _JSON},
        "handlers": {"console": {"class": "logging.StreamHandler", **shape}, "file": {**file, **shape}},
        "loggers": {
            "kezhi.requests": {"level": "INFO" if is_json else "WARNING"},
            "django": {"handlers": [], "propagate": True},  # its own handlers would print what ours take out
            "django.server": {"handlers": [], "propagate": True},
            "gunicorn.error": {"handlers": [], "propagate": True},  # names the address of what it cannot read
        },
        "root": {"handlers": ["console", "file"], "level": "WARNING"},
    }
