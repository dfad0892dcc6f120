"""Thousands of simulated calls of one scenario, and what they say about it."""
