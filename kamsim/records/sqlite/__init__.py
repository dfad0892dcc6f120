"""Attempts in one SQLite file of the user's own: connection, migration, backups, and what can be wrong with it."""
