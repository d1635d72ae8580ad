"""What a customer can be found by; kept by the actions, rebuilt by `reindex_customers`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

from kezhi.customers.models.customer import Customer

Compiled = tuple[str, tuple[Any, ...]]


class _Text(models.TextField):  # type: ignore[type-arg]  # not generic while running
    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """In migrations a plain text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class Words(_Text):
    """All names of a customer, normalised."""


class Grams(_Text):
    """The character pairs of those words, in SQLite's full-text index."""


@Words.register_lookup
class Holds(Lookup):
    """The words hold this text, exactly. PostgreSQL asks its doubled column, which has a trigram index."""

    lookup_name = "holds"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """`instr`: no character has a meaning of its own."""
        left, params = self.process_lhs(compiler, connection)
        return f"instr({left}, %s) > 0", (*params, self.rhs)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """Every character doubled, as the generated column has it; `% _ \\` are taken as they are."""
        left, params = self.process_lhs(compiler, connection)
        doubled = "".join(char * 2 for char in str(self.rhs))
        for special in "\\%_":
            doubled = doubled.replace(special, "\\" + special)
        column = left.replace('"words"', '"doubled"')
        return f"{column} LIKE %s", (*params, f"%{doubled}%")


@Grams.register_lookup
class Match(Lookup):
    """All these tokens stand in SQLite's full-text index."""

    lookup_name = "match"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """FTS5's own operator."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} MATCH %s", (*params, self.rhs)


class SearchEntry(models.Model):
    """The words of one customer: names, pinyin initials, number, contacts, tails of telephone numbers."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="search")
    words = Words()

    def __str__(self) -> str:
        return str(self.words)


class Bigrams(models.Model):
    """SQLite's index over the pairs: an FTS5 table without content of its own, made by a migration."""

    customer = models.OneToOneField(
        Customer, models.DO_NOTHING, primary_key=True, related_name="bigrams", db_column="rowid", db_constraint=False
    )
    grams = Grams()

    class Meta:
        managed = False
        db_table = "customers_bigrams"

    def __str__(self) -> str:
        return str(self.pk)
