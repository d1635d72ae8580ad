"""What the last run of an adoption left behind, for one that follows a change."""

from __future__ import annotations

import pyarrow as pa
from pyarrow import parquet

from kezhi.engine.evaluate.incremental import Before
from kezhi.policies.models import Run
from kezhi.policies.queries.kept_verdicts import folder_of

MARKS = "marks.parquet"


def keep_marks(run: Run, marks: pa.Table | None) -> None:
    """Keep the marks of the facts that a run has read, beside its verdicts."""
    if marks is not None:
        parquet.write_table(marks, folder_of(run.pk) / MARKS)


def last_done(adoption: int) -> Run | None:
    """The last run of an adoption that was done; one statement."""
    return Run.objects.filter(adoption=adoption, state=Run.State.DONE).order_by("-pk").first()


def last_run(run: Run) -> Before | None:
    """The verdicts, the receipt and the marks of the last run of the same adoption; none where one of them is gone.

    One statement. Verdicts that were brought back from elsewhere have no marks.
    """
    last = last_done(run.adoption_id)
    if last is None:
        return None
    files = {name: folder_of(last.pk) / f"{name}.parquet" for name in last.receipt["digests"]}
    marks = folder_of(last.pk) / MARKS
    if not all(path.exists() for path in (*files.values(), marks)):
        return None
    verdicts = {name: parquet.read_table(path) for name, path in files.items()}
    return Before(verdicts, last.receipt, parquet.read_table(marks))
