"""What the backend promises whatever it is asked: quiet, offline, and verdicts kept for the next query."""

from kezhi.engine.backends.duckdb import DuckBackend


def test_nothing_is_drawn_into_what_a_command_prints():
    with DuckBackend() as backend:
        found = backend.fetch("SELECT current_setting('enable_progress_bar') AS drawn")

    assert found.to_pylist() == [{"drawn": False}]


def test_kept_rows_serve_the_queries_that_follow_and_can_be_kept_anew():
    with DuckBackend() as backend:
        backend.keep("verdict", "SELECT 1 AS n")
        backend.keep("verdict", "SELECT 2 AS n UNION ALL SELECT 3")

        assert backend.fetch('SELECT sum(n) AS total FROM "verdict"').to_pylist() == [{"total": 5}]
