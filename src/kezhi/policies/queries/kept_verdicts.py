"""The verdicts that runs have left in the data folder."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from django.conf import settings
from pyarrow import parquet

from kezhi.engine.compose import Composition
from kezhi.engine.compose.evaluate import sources_of
from kezhi.policies.models import Run


def folder_of(run: int) -> Path:
    """Where a run keeps its verdict tables."""
    return Path(settings.HOME) / "runs" / str(run)


def verdicts_kept(together: Composition, run: Run) -> dict[str, pa.Table]:
    """What the other regulations said of customers on the same day, where the run reads them and theirs is done.

    One statement, none for a regulation that reads no other.
    """
    own = together.named(str(run.adoption_id))
    wanted = [int(each.name) for each in sources_of(together, own)]
    if not wanted:
        return {}
    done = Run.objects.filter(adoption__in=wanted, as_of=run.as_of, state=Run.State.DONE).order_by("pk")
    kept = {str(adoption): folder_of(pk) / "customers.parquet" for pk, adoption in done.values_list("pk", "adoption")}
    return {name: parquet.read_table(path) for name, path in kept.items() if path.exists()}
