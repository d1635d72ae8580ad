"""Have the worker call something as soon as it is free."""

from __future__ import annotations

from django_q.tasks import async_task


def soon(*, name: str, task: str) -> None:
    """Call `task` (dotted path, no arguments) once; nobody waits for it and nothing is lost where it is not done."""
    async_task(task, task_name=name)
