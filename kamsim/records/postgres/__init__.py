"""Attempts on a PostgreSQL server that many processes and machines use at once."""
