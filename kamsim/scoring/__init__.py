"""Checks → scorecard → debrief (DESIGN §6). A function of the replayed attempt alone."""
