"""The debrief: its screen, and its pages as functions from values to lines."""
