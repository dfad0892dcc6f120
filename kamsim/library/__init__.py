"""The composition of files and engine: finds scenarios, opens models through the cache, makes headers of new calls.

It stands between the interfaces (cli, tui), which share it, and the pure packages, which may not read files.
"""
