"""Sheets for readers: calls, replies, drills, puzzles with numbered statements; the count of what was said of them."""
