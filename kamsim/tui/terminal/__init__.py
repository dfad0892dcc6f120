"""What comes from the terminal: keys that somebody typed, and nothing else; its colours and its clipboard."""
