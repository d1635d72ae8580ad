"""One policy on three engines: the same evaluation on DuckDB, in PostgreSQL and on a Spark cluster."""
