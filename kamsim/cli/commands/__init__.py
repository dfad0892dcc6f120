"""One module a command, or a pair of commands that mirror each other."""
