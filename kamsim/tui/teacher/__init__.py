"""Where a teacher makes a class and an exercise, each one file."""
