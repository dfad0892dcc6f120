"""Where scenarios are found and opened; the place where the layers meet."""
