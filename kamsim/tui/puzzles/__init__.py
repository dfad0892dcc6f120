"""Puzzles: the list of what a round can be on, and a position with its question."""
