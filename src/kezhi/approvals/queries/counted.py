"""Count the rows of a query inside another one, no further than is worth knowing."""

from django.db.models import IntegerField, Subquery


class Counted(Subquery):
    """How many rows a query finds; its limit is the most that is counted."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0  # where the query can find nothing, the database is not asked
