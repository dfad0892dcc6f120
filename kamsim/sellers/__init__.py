"""Simulated trainees. Each chooses a move from what a trainee could see and from nothing else."""
