"""Writes the recorded calls anew."""

from tests.playthroughs.recording import write_all

print(f"{write_all()} playthroughs written")  # noqa: T201
