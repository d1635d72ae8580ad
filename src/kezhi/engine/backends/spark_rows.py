"""Rows brought from Spark as Arrow; PySpark's own `toArrow` leaves the connection that brings them to the collector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def fetched(rows: DataFrame) -> pa.Table:
    """The rows in their order; the connection is closed when they are here, and when they do not come."""
    from pyspark.errors.exceptions.captured import unwrap_spark_exception  # noqa: PLC0415 - an extra of its own
    from pyspark.sql.pandas.serializers import ArrowCollectSerializer  # noqa: PLC0415
    from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415
    from pyspark.util import local_connect_and_auth  # noqa: PLC0415

    schema = to_arrow_schema(rows.schema)
    port, secret, server = rows._jdf.collectAsArrowToPython()
    try:
        stream, way = local_connect_and_auth(port, secret)
        with way, stream:
            way.settimeout(None)  # nobody knows how long the first row takes
            *pieces, order = ArrowCollectSerializer().load_stream(stream)  # type: ignore[no-untyped-call]
    finally:
        with unwrap_spark_exception():
            server.getResult()  # what the query failed of, if it did
    if not pieces:
        return schema.empty_table()
    return pa.Table.from_batches([pieces[place] for place in order]).cast(schema)
