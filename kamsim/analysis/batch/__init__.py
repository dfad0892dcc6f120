"""Simulated calls in numbers, spread over the cores of the machine."""
