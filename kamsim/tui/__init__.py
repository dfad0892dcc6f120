"""The terminal interface. Importing this package imports nothing else; `app.run` is the entry."""
