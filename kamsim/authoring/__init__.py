"""Semantic checks on scenarios and their diagnostics."""
