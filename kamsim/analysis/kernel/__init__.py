"""The rules in batch: compiled by numba where it is installed, plain where it is not."""
