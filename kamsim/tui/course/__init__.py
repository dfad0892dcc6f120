"""The course: the list of lessons, a lesson with its steps, and its test."""
