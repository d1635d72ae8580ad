"""The probe says ok or failing, to anybody, and nothing else."""

from kezhi.operations.checks.finding import Finding


def test_it_is_ok_without_signing_in(client, db):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-cache" in answer.headers["Cache-Control"]


def test_it_fails_without_a_reason(client, db, monkeypatch):
    broken = Finding("数据库", "连接不上（password authentication failed for user kezhi）", "请检查。")
    monkeypatch.setattr("kezhi.operations.web.healthz.reachable", lambda: broken)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (503, b"failing\n")


def test_it_changes_nothing(client, db):
    assert client.post("/healthz").status_code == 405
