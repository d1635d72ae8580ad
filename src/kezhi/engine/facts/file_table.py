"""One file as one fact table: its columns mapped, its values checked, its rows shown in the schema's types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import cast, quoted, sql_type, text
from kezhi.engine.facts.delimited import header_of, read_csv, told
from kezhi.engine.facts.encoding import as_utf8
from kezhi.engine.facts.faults import (
    bad_value,
    missing_column,
    missing_value,
    not_a_choice,
    repeated_key,
    unknown_name,
)
from kezhi.engine.facts.file_computed import ROW, computed
from kezhi.engine.facts.folder_mapping import ROW_NUMBER, FileMapping, parts_of
from kezhi.engine.facts.rows import is_unique
from kezhi.engine.facts.schema import TABLES, Column, Table


class FileTable:
    """A file behind a mapping. `sql()` yields every column of the schema in its type."""

    def __init__(self, backend: DuckBackend, mapping: FileMapping, tables: Mapping[str, Table] = TABLES) -> None:
        self.backend, self.mapping = backend, mapping
        self.table = tables[mapping.table]
        self.file = mapping.file.name
        self.is_columnar = mapping.file.suffix == ".parquet"
        self._check_names()

    @cached_property
    def held(self) -> dict[str, str]:
        """The file's own columns and the types they are held in."""
        if not self.is_columnar:
            return dict.fromkeys(self._header[1], "VARCHAR")
        try:
            rows = self.backend.connection.execute(f"DESCRIBE FROM {self._reader}").fetchall()
        except duckdb.Error as broken:
            raise told(self.file, broken) from broken
        return {str(name): str(type_) for name, type_, *_ in rows}

    @cached_property
    def columns(self) -> dict[str, str]:
        """Columns of the schema and what each is read from: a column of the file, `$row`, or an expression."""
        return dict(self.mapping.columns if self.mapping.columns is not None else {name: name for name in self.held})

    @property
    def given(self) -> frozenset[str]:
        """The columns of the schema that the file has."""
        return frozenset(self.columns) | frozenset(self.mapping.constants)

    @property
    def is_ready(self) -> bool:
        """Whether it is Parquet in the schema's own columns and types, so that others may read it as it lies."""
        mapping = self.mapping
        if not self.is_columnar or mapping.columns is not None or mapping.constants or self._is_computed:
            return False
        typed = {column.name: sql_type(column.type).replace(" ", "") for column in self.table.stored}
        return not mapping.distinct and all(typed[name] == type_ for name, type_ in self.held.items())

    def sql(self) -> str:
        """Every column of the schema, cast; one row a key where the mapping says so."""
        casts = [f"{self._cast(c)} AS {quoted(c.name)}" for c in self.table.stored]
        plain = f"SELECT {', '.join(casts)} FROM ({self._source(numbered=False)}) AS s"  # noqa: S608
        if not self.mapping.distinct:
            return plain
        key = quoted(self.table.key[0])
        rest = [f"min({quoted(c.name)}) AS {quoted(c.name)}" for c in self.table.stored if c.name != self.table.key[0]]
        return f"SELECT {key}, {', '.join(rest)} FROM ({plain}) AS p WHERE {key} IS NOT NULL GROUP BY {key}"  # noqa: S608

    def check(self) -> None:
        """Refuse the first value that does not fit, the first required cell left empty, the first key repeated."""
        tests = {c.name: f"({' OR '.join(wrong)})" for c in self.table.stored if (wrong := self._wrong(c))}
        try:
            self._check_typed()
            if tests and any(self._counts(tests)):
                raise self._first_fault(tests)
            self._check_keys()
        except (duckdb.Error, UnicodeDecodeError) as broken:
            raise told(self.file, broken) from broken

    def _check_typed(self) -> None:
        for name, type_ in self.mapping.types.items():
            if name not in self.held:
                raise unknown_name(self.file, "列", "column", name, list(self.held))
            read, reader = quoted(name), self._reader
            found = self.backend.connection.execute(
                f"SELECT n, {read} FROM (SELECT {read}, row_number() OVER () AS n FROM {reader}) AS r "  # noqa: S608
                f"WHERE {read} IS NOT NULL AND ({cast(read, self.held[name], type_, self.mapping.dates)}) IS NULL "
                "ORDER BY n LIMIT 1"
            ).fetchone()
            if found:
                raise bad_value(self.file, self._line(found[0]), name, type_, found[1])

    def _counts(self, tests: dict[str, str]) -> tuple[int, ...]:
        counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests.values())
        found = self.backend.connection.execute(f"SELECT {counts} FROM ({self._source(numbered=False)}) AS s")  # noqa: S608
        return tuple(found.fetchone() or ())

    def _first_fault(self, tests: dict[str, str]) -> Exception:
        wrong = " OR ".join(tests.values())
        source = self._source(numbered=True)
        found = self.backend.connection.execute(
            f"SELECT {ROW}, {', '.join(tests.values())}, {', '.join(map(self._read, tests))} "  # noqa: S608
            f"FROM ({source}) AS s WHERE {wrong} ORDER BY {ROW} LIMIT 1"
        ).fetchone()
        row, *rest = found or (0,)
        failed = next(i for i, is_wrong in enumerate(rest[: len(tests)]) if is_wrong)
        name, value = list(tests)[failed], rest[len(tests) + failed]
        if value is None or not str(value).strip():
            return missing_value(self.file, self._line(row), self._written_name(name))
        column = self.table.column(name)
        if column.choices:
            return not_a_choice(self.file, self._line(row), column, value)
        return bad_value(self.file, self._line(row), self._written_name(name), column.type, value)

    def _line(self, row: int) -> int:
        """The row as people count it: where there is a header, that is the first."""
        return row if self.is_columnar else row + 1

    def _check_keys(self) -> None:
        if not is_unique(self.table) or self.mapping.distinct:
            return
        key = quoted(self.table.key[0])
        repeated = self.backend.connection.execute(
            f"SELECT {key} FROM ({self.sql()}) AS t GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT 1"  # noqa: S608
        ).fetchone()
        if repeated:
            raise repeated_key(self.file, self.table, str(repeated[0]))

    def _written_name(self, column: str) -> str:
        return self.columns.get(column, column)

    def _wrong(self, column: Column) -> list[str]:
        if column.name not in self.columns or self.columns[column.name] == ROW_NUMBER:
            return []
        cast_, read = self._cast(column), self._read(column.name)
        wrong = []
        if column.required and not self.mapping.distinct and not self._is_known_full(column.name, cast_):
            wrong.append(f"({cast_}) IS NULL")
        elif cast_ != read and not cast_.startswith("nullif"):
            blank = f"nullif(trim({read}), '')" if self._held(column.name) == "VARCHAR" else read
            wrong.append(f"({blank} IS NOT NULL AND ({cast_}) IS NULL)")
        if column.choices:
            wrong.append(f"({cast_} NOT IN ({', '.join(map(text, column.choices))}))")
        return wrong

    def _is_known_full(self, column: str, cast_: str) -> bool:
        """Whether a Parquet file's own statistics say that a column, read as it is, has no null."""
        if not self.is_columnar or self._is_computed or cast_ != self._read(column):
            return False
        written = self.columns[column]
        files = parts_of(self.mapping.file) or [self.mapping.file]
        return all(_has_no_null(pq.ParquetFile(file).metadata, written) for file in files)

    def _cast(self, column: Column) -> str:
        type_ = sql_type(column.type)
        if column.name in self.mapping.constants:
            return f"CAST({text(str(self.mapping.constants[column.name]))} AS {type_})"
        if column.name not in self.columns:
            return f"CAST(NULL AS {type_})"
        held = self._held(column.name)
        if self.is_columnar and held == "VARCHAR" and column.type in {"key", "text"}:
            return self._read(column.name)
        return cast(self._read(column.name), held, column.type, self.mapping.dates)

    def _read(self, column: str) -> str:
        return f"s.{quoted(column)}"

    def _held(self, column: str) -> str:
        written = self.columns[column]
        if written == ROW_NUMBER:
            return "VARCHAR"
        computed_type = sql_type(self.mapping.types.get(written, self.table.column(column).type))
        is_typed = written not in self.held or (self._is_computed and written in self.mapping.types)
        return computed_type if is_typed else self.held[written]

    @property
    def _is_computed(self) -> bool:
        return bool(self.mapping.where or self._derived)

    @property
    def _numbered(self) -> bool:
        return ROW_NUMBER in self.columns.values()

    def _source(self, *, numbered: bool) -> str:
        """The file's rows under the schema's names, filtered; with their numbers when asked for or needed."""
        number = f", row_number() OVER () AS {ROW}" if numbered or self._numbered or self._is_computed else ""
        raw = f"SELECT *{number} FROM {self._reader}"  # noqa: S608
        if self._is_computed:
            return computed(
                raw,
                held=self.held,
                columns=self.columns,
                mapping=self.mapping,
                table=self.table,
                compile_=self.backend.compile,
            )
        names = [f"{self._from(written)} AS {quoted(name)}" for name, written in self.columns.items()]
        return f"SELECT {', '.join([*names, *([ROW] if numbered else [])])} FROM ({raw}) AS r"  # noqa: S608

    def _from(self, written: str) -> str:
        return f"CAST(r.{ROW} AS VARCHAR)" if written == ROW_NUMBER else f"r.{quoted(written)}"

    @cached_property
    def _derived(self) -> dict[str, str]:
        return {n: w for n, w in self.columns.items() if w != ROW_NUMBER and w not in self.held}

    @cached_property
    def _plain(self) -> Path:
        return as_utf8(self.mapping.file, self.backend)

    @cached_property
    def _header(self) -> tuple[str, tuple[str, ...]]:
        return header_of(self._plain)

    @property
    def _reader(self) -> str:
        return _parquet(self.mapping.file) if self.is_columnar else read_csv(self._plain, *self._header)

    def _check_names(self) -> None:
        known = [column.name for column in self.table.stored]
        for name in self.columns:
            if name not in known:
                raise unknown_name(self.file, "列", "column", name, known)
        for column in self.table.stored:
            if column.required and column.name not in self.given:
                raise missing_column(self.file, column)


def _parquet(file: Path) -> str:
    """The rows of a file or of all its parts; names of folders say nothing."""
    files = ", ".join(text(str(part)) for part in parts_of(file) or [file])
    return f"read_parquet([{files}], hive_partitioning = false)"


def _has_no_null(about: pq.FileMetaData, column: str) -> bool:
    place = about.schema.names.index(column)
    parts = [about.row_group(group).column(place).statistics for group in range(about.num_row_groups)]
    return all(part is not None and part.has_null_count and part.null_count == 0 for part in parts)
