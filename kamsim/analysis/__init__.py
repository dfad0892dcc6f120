"""Simulated sellers and batch play."""
