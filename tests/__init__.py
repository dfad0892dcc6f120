"""The tests, a package by name: one that a library ships under the same name must not hide them."""
