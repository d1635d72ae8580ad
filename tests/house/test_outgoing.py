"""The server calls others through `kezhi.outgoing` alone; whoever names a network module elsewhere says why."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kezhi"
NETWORK = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl",
    "telnetlib", "urllib.request", "urllib3", "xmlrpc.client",
}  # fmt: skip
WITH_REASON = {
    "cli/serve.py socket": "asks whether its own port is free",
    "engine/backends/spark_application.py socket": "its own address as seen from the cluster that the operator named",
    "jobs/liveness.py socket": "the name of this machine",
    "notices/ways/mail.py smtplib": "its exceptions; Django opens the line to the server that the operator named",
    "signin/adapters.py requests": "the type of the session that kezhi.outgoing gives allauth",
    "signin/web/providers.py requests": "the exception of that session",
}


def named(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {module for module in NETWORK for name in found if name == module or name.startswith(f"{module}.")}


def test_nobody_else_reaches_out():
    found = {
        f"{name} {module}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not (name := path.relative_to(SOURCE).as_posix()).startswith("outgoing/")
        for module in named(path)
    }

    assert sorted(found - set(WITH_REASON)) == [], "call through kezhi.outgoing"
    assert sorted(set(WITH_REASON) - found) == [], "these need no reason any more"


def test_those_with_a_reason_open_nothing_by_requests():
    for name in ("signin/adapters.py", "signin/web/providers.py"):
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse((SOURCE / name).read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name) and node.func.value.id == "requests"
        }  # fmt: skip
        assert calls == set(), name
