"""A worker that lays a table of verdicts in small batches, to be killed: `… laying STORE TABLE RUN`."""

import os
import sys
from datetime import UTC, date, datetime

import django
import pyarrow.parquet as pq


def main(store: str, table: str, run: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.test"
    django.setup()
    from django.db import connection  # noqa: PLC0415 - once the application is set up

    connection.settings_dict["NAME"] = store
    from kezhi.duties import verdicts  # noqa: PLC0415
    from kezhi.duties.actions import reconcile  # noqa: PLC0415
    from kezhi.policies.models import Run  # noqa: PLC0415

    verdicts.BATCH = 10
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    at = datetime(2026, 11, 18, 2, tzinfo=UTC)
    laid = Run.objects.select_related("adoption__edition").get(pk=run)
    reconcile(run=laid, edition=laid.adoption.edition, verdicts=pq.read_table(table), at=at, as_of=date(2026, 11, 18))


if __name__ == "__main__":
    main(*sys.argv[1:])
