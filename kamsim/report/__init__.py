"""Values turned into text and data for people and programs."""
