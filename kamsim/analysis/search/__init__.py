"""The best that can be reached from a position."""
