"""kamsim: a simulator of the key-account sales call."""

__version__ = "0.1.0"
