"""Commands, exit codes and all wording on the error stream."""
