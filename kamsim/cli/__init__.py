"""The command line: commands, exit codes, all wording of stderr. Each command is loaded when it is called."""

from __future__ import annotations

FINE, PROBLEMS, USAGE, INTERNAL = 0, 1, 2, 3
INTERRUPTED = 130

NO_TERMINAL = (
    "kamsim needs a terminal to play in, and this is none. Try `kamsim demo` for a recorded call as plain text."
)
