"""The tables and their statements in SQLAlchemy Core, the same for every database that keeps attempts."""
