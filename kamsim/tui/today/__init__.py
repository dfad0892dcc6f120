"""Today: what to do in ten minutes."""
