"""A call as an append-only text, for screen readers and slow lines: no cursor movement, no colour, no drawn signs."""
