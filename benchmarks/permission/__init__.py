"""What data scope adds to the lists, on SQLite and PostgreSQL."""
